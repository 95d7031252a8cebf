package dev.muniment.command.requests;

import static dev.muniment.command.requests.Given.ACTIVE;
import static dev.muniment.command.requests.Given.AS_OF;
import static dev.muniment.command.requests.Given.DEVELOPERS;
import static dev.muniment.command.requests.Given.HOUR;
import static dev.muniment.command.requests.Given.LEA;
import static dev.muniment.command.requests.Given.MAX;
import static dev.muniment.command.requests.Given.MODES;
import static dev.muniment.command.requests.Given.NOW;
import static dev.muniment.command.requests.Given.ONCALL;
import static dev.muniment.command.requests.Given.ORDERS;
import static dev.muniment.command.requests.Given.REQUEST;
import static dev.muniment.command.requests.Given.RITA;
import static dev.muniment.command.requests.Given.RULE;
import static dev.muniment.command.requests.Given.SAM;
import static dev.muniment.command.requests.Given.UNTIL;
import static dev.muniment.command.requests.Given.accepted;
import static dev.muniment.command.requests.Given.approvedByLea;
import static dev.muniment.command.requests.Given.by;
import static dev.muniment.command.requests.Given.code;
import static dev.muniment.command.requests.Given.facts;
import static dev.muniment.command.requests.Given.member;
import static dev.muniment.command.requests.Given.opening;
import static dev.muniment.command.requests.Given.pointers;
import static dev.muniment.command.requests.Given.refusal;
import static dev.muniment.command.requests.Given.request;
import static dev.muniment.command.requests.Given.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.requests.OpeningFacts.Wanted;
import dev.muniment.events.AccessMode;
import dev.muniment.events.FollowUp;
import dev.muniment.events.RequestEvent.BreakGlassClosed;
import dev.muniment.events.RequestEvent.GlassBroken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakGlassTest {
    private static final String REASON = "the shop is down, all of it";
    private static final Member ON_CALL = member(RITA, ACTIVE, ONCALL);
    private static final BreakGlass BREAK = breaking(MODES, HOUR, REASON);
    private static final CloseBreakGlass CLOSE = new CloseBreakGlass(REQUEST, LEA, FollowUp.JUSTIFIED, "it was down");

    private static BreakGlass breaking(List<AccessMode> modes, Duration duration, String reason) {
        return new BreakGlass(REQUEST, RITA, ORDERS, modes, duration, reason, null);
    }

    private static Decision decide(BreakGlass command, OpeningFacts facts) {
        return command.decide(Request.NONE, facts, by(RITA), NOW);
    }

    @Test
    void opens_at_once_and_names_those_it_passes_over() {
        assertThat(accepted(decide(BREAK, opening(wanted(RULE), ON_CALL))))
                .containsExactly(new GlassBroken(
                        REQUEST,
                        RITA,
                        ORDERS,
                        MODES,
                        ONCALL,
                        REASON,
                        null,
                        3,
                        RULE,
                        AS_OF,
                        NOW,
                        UNTIL,
                        List.of(LEA, MAX, SAM),
                        3));
    }

    @Test
    void opens_for_whoever_is_in_no_group_that_can_access() {
        var wanted = new Wanted(false, 3, List.of(DEVELOPERS), MODES, RULE);

        assertThat(accepted(decide(BREAK, opening(wanted, ON_CALL)))).hasSize(1);
    }

    @Test
    void says_nothing_when_the_glass_was_broken_under_this_id() {
        assertThat(accepted(BREAK.decide(request(Given.broken()), opening(wanted(RULE), ON_CALL), by(RITA), NOW)))
                .isEmpty();
    }

    @Test
    void refuses_whoever_is_in_no_break_glass_group() {
        assertThat(code(decide(BREAK, opening()))).isEqualTo("requests.no-break-glass");
    }

    @Test
    void refuses_where_access_requests_are_off() {
        assertThat(code(decide(BREAK, opening(wanted(null), ON_CALL)))).isEqualTo("requests.no-break-glass");
    }

    @Test
    void answers_a_connection_that_is_not_visible_like_one_that_is_not_there() {
        assertThat(refusal(decide(BREAK, opening(wanted(RULE), member(RITA, ACTIVE)))))
                .isEqualTo(new Unknown("connections"));
    }

    @Test
    void refuses_modes_that_are_off() {
        assertThat(code(decide(breaking(List.of(AccessMode.RUNBOOKS), HOUR, REASON), opening(wanted(RULE), ON_CALL))))
                .isEqualTo("requests.mode-disabled");
    }

    @Test
    void asks_for_a_reason_of_twenty_characters_and_bounds_the_duration() {
        var command = breaking(List.of(), Duration.ofHours(9), "   nineteen letters.   ");

        assertThat(pointers(decide(command, opening(wanted(RULE), ON_CALL))))
                .containsExactly("/modes", "/duration", "/reason");
    }

    @Test
    void refuses_whoever_is_not_active_and_whoever_acts_for_another() {
        assertThat(code(decide(BREAK, opening(wanted(RULE), member(RITA, Given.INACTIVE, ONCALL)))))
                .isEqualTo("requests.requester-not-active");
        assertThat(code(BREAK.decide(Request.NONE, opening(wanted(RULE), ON_CALL), by(LEA), NOW)))
                .isEqualTo("requests.not-requester");
    }

    @Test
    void is_followed_up_by_an_approver() {
        assertThat(accepted(CLOSE.decide(request(Given.broken()), facts(), by(LEA), NOW)))
                .containsExactly(new BreakGlassClosed(REQUEST, RITA, ORDERS, LEA, FollowUp.JUSTIFIED, "it was down"));
    }

    @Test
    void is_followed_up_after_the_end_of_the_access_too() {
        assertThat(accepted(CLOSE.decide(request(Given.broken()), facts(), by(LEA), UNTIL)))
                .hasSize(1);
    }

    @Test
    void is_followed_up_once() {
        var closed = request(
                Given.broken(), new BreakGlassClosed(REQUEST, RITA, ORDERS, LEA, FollowUp.JUSTIFIED, "it was down"));
        var again = new CloseBreakGlass(REQUEST, SAM, FollowUp.UNJUSTIFIED, "it was not");

        assertThat(accepted(CLOSE.decide(closed, facts(), by(LEA), NOW))).isEmpty();
        assertThat(code(again.decide(closed, facts(), by(SAM), NOW))).isEqualTo("requests.follow-up-closed");
    }

    @Test
    void is_followed_up_by_nobody_who_broke_it() {
        var own = new CloseBreakGlass(REQUEST, RITA, FollowUp.JUSTIFIED, "I had to");

        assertThat(code(own.decide(request(Given.broken()), facts(member(RITA, ACTIVE, Given.LEADS)), by(RITA), NOW)))
                .isEqualTo("requests.own-request");
    }

    @Test
    void is_followed_up_with_a_comment() {
        var silent = new CloseBreakGlass(REQUEST, LEA, FollowUp.JUSTIFIED, " ");

        assertThat(pointers(silent.decide(request(Given.broken()), facts(), by(LEA), NOW)))
                .containsExactly("/comment");
    }

    @Test
    void leaves_nothing_to_follow_up_where_access_was_granted() {
        assertThat(code(CLOSE.decide(approvedByLea(), facts(), by(LEA), NOW))).isEqualTo("requests.no-follow-up");
    }
}
