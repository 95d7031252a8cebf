package dev.muniment.command.requests;

import static dev.muniment.command.requests.Given.ACTIVE;
import static dev.muniment.command.requests.Given.AS_OF;
import static dev.muniment.command.requests.Given.DEVELOPERS;
import static dev.muniment.command.requests.Given.EXPIRES;
import static dev.muniment.command.requests.Given.HOUR;
import static dev.muniment.command.requests.Given.LEA;
import static dev.muniment.command.requests.Given.LEADS;
import static dev.muniment.command.requests.Given.MODES;
import static dev.muniment.command.requests.Given.NOW;
import static dev.muniment.command.requests.Given.ONCALL;
import static dev.muniment.command.requests.Given.ORDERS;
import static dev.muniment.command.requests.Given.OTHER;
import static dev.muniment.command.requests.Given.REQUEST;
import static dev.muniment.command.requests.Given.RITA;
import static dev.muniment.command.requests.Given.ROBOT;
import static dev.muniment.command.requests.Given.RULE;
import static dev.muniment.command.requests.Given.SAM;
import static dev.muniment.command.requests.Given.SECURITY;
import static dev.muniment.command.requests.Given.accepted;
import static dev.muniment.command.requests.Given.by;
import static dev.muniment.command.requests.Given.code;
import static dev.muniment.command.requests.Given.member;
import static dev.muniment.command.requests.Given.opening;
import static dev.muniment.command.requests.Given.pending;
import static dev.muniment.command.requests.Given.pointers;
import static dev.muniment.command.requests.Given.refusal;
import static dev.muniment.command.requests.Given.rule;
import static dev.muniment.command.requests.Given.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.requests.Member.Place;
import dev.muniment.command.requests.OpeningFacts.Extended;
import dev.muniment.command.requests.OpeningFacts.Pending;
import dev.muniment.command.requests.OpeningFacts.Wanted;
import dev.muniment.command.requests.RequestRefusals.TwinIsPending;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestEvent.AccessRequested;
import dev.muniment.events.RequestEvent.RequestExpired;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import dev.muniment.events.WithdrawalCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestAccessTest {
    private static final RequestAccess ASK = ask(MODES, HOUR, null, "a ticket", null, null);

    private static RequestAccess ask(
            List<AccessMode> modes,
            Duration duration,
            @Nullable Instant startsAt,
            @Nullable String reason,
            @Nullable String ticket,
            @Nullable RequestId extended) {
        return new RequestAccess(REQUEST, RITA, ORDERS, modes, duration, startsAt, reason, ticket, extended);
    }

    private static Decision decide(RequestAccess command, OpeningFacts facts) {
        return command.decide(Request.NONE, facts, by(RITA), NOW);
    }

    private static OpeningFacts waiting(Pending... pending) {
        var facts = opening();
        return new OpeningFacts(
                AS_OF,
                facts.requester(),
                false,
                facts.connection(),
                facts.approvers(),
                List.of(pending),
                null,
                List.of(),
                0);
    }

    private static OpeningFacts approvers(ApprovalRule rule, Member... approvers) {
        return new OpeningFacts(
                AS_OF,
                member(RITA, ACTIVE, DEVELOPERS),
                false,
                wanted(rule),
                List.of(approvers),
                List.of(),
                null,
                List.of(),
                0);
    }

    private static OpeningFacts extending(@Nullable Extended extended) {
        var facts = opening();
        return new OpeningFacts(
                AS_OF,
                facts.requester(),
                false,
                facts.connection(),
                facts.approvers(),
                List.of(),
                extended,
                List.of(),
                0);
    }

    @Test
    void keeps_what_governs_the_request() {
        assertThat(accepted(decide(ASK, opening())))
                .containsExactly(new AccessRequested(
                        REQUEST, RITA, ORDERS, MODES, HOUR, null, "a ticket", null, 3, RULE, AS_OF, EXPIRES, null));
    }

    @Test
    void takes_a_later_start_a_ticket_and_the_request_that_it_extends() {
        var start = NOW.plus(Duration.ofDays(1));
        var command = ask(List.of(AccessMode.WEB, AccessMode.WEB), HOUR, start, "more", "OPS-1", OTHER);

        assertThat(accepted(decide(command, extending(new Extended(RITA, ORDERS)))))
                .containsExactly(new AccessRequested(
                        REQUEST,
                        RITA,
                        ORDERS,
                        List.of(AccessMode.WEB),
                        HOUR,
                        start,
                        "more",
                        "OPS-1",
                        3,
                        RULE,
                        AS_OF,
                        EXPIRES,
                        OTHER));
    }

    @Test
    void lets_service_accounts_ask() {
        assertThat(accepted(decide(ASK, opening(wanted(RULE), member(RITA, ROBOT, DEVELOPERS)))))
                .hasSize(1);
    }

    @Test
    void says_nothing_when_the_request_was_made_already() {
        assertThat(accepted(ASK.decide(pending(), opening(), by(RITA), NOW))).isEmpty();
    }

    @Test
    void refuses_to_ask_for_somebody_else() {
        assertThat(code(ASK.decide(Request.NONE, opening(), by(LEA), NOW))).isEqualTo("requests.not-requester");
    }

    @Test
    void refuses_whoever_is_not_active() {
        assertThat(code(decide(ASK, opening(wanted(RULE), member(RITA, Given.INACTIVE, DEVELOPERS)))))
                .isEqualTo("requests.requester-not-active");
    }

    @Test
    void answers_a_connection_that_is_not_visible_like_one_that_is_not_there() {
        var invisible = decide(ASK, opening(wanted(RULE), member(RITA, ACTIVE, new GroupId("grp_x"))));

        assertThat(refusal(invisible)).isEqualTo(new Unknown("connections"));
        assertThat(invisible).isEqualTo(decide(ASK, opening(null, member(RITA, ACTIVE, DEVELOPERS))));
    }

    @Test
    void refuses_a_retired_connection() {
        var retired = new Wanted(true, 3, List.of(DEVELOPERS), MODES, RULE);

        assertThat(code(decide(ASK, opening(retired, member(RITA, ACTIVE, DEVELOPERS)))))
                .isEqualTo("requests.connection-retired");
    }

    @Test
    void refuses_an_approver_who_is_in_no_group_that_can_access() {
        var decision = decide(ASK, opening(wanted(RULE), member(RITA, ACTIVE, LEADS)));

        assertThat(code(decision)).isEqualTo("requests.no-access");
        assertThat(refusal(decision).sentence()).contains(DEVELOPERS.value());
    }

    @Test
    void refuses_an_admin_who_sees_all_and_is_in_no_group_that_can_access() {
        var facts = new OpeningFacts(
                AS_OF, member(RITA, ACTIVE), true, wanted(RULE), List.of(), List.of(), null, List.of(), 0);

        assertThat(code(decide(ASK, facts))).isEqualTo("requests.no-access");
    }

    @Test
    void refuses_when_no_approval_is_needed() {
        assertThat(code(decide(ASK, opening(wanted(null), member(RITA, ACTIVE, DEVELOPERS)))))
                .isEqualTo("requests.not-needed");
        assertThat(code(decide(ASK, opening(wanted(RULE), member(RITA, ACTIVE, ONCALL)))))
                .isEqualTo("requests.not-needed");
    }

    @Test
    void asks_the_strictest_of_the_groups() {
        assertThat(accepted(decide(ASK, opening(wanted(RULE), member(RITA, ACTIVE, ONCALL, DEVELOPERS)))))
                .hasSize(1);
    }

    @Test
    void counts_no_membership_that_is_past_its_end() {
        var over = new Member(RITA, ACTIVE, List.of(new Place(DEVELOPERS, NOW, 1)));

        assertThat(refusal(decide(ASK, opening(wanted(RULE), over)))).isEqualTo(new Unknown("connections"));
    }

    @Test
    void refuses_modes_that_are_off() {
        assertThat(code(decide(ask(List.of(AccessMode.RUNBOOKS), HOUR, null, "why", null, null), opening())))
                .isEqualTo("requests.mode-disabled");
    }

    @Test
    void names_all_values_that_cannot_be() {
        var command = ask(List.of(), Duration.ofSeconds(59), NOW, " \n", "", OTHER);

        assertThat(pointers(decide(command, opening())))
                .containsExactly("/modes", "/duration", "/startsAt", "/reason", "/ticket", "/extends");
    }

    @Test
    void refuses_durations_beyond_the_rule_and_starts_beyond_a_month() {
        var command = ask(MODES, Duration.ofHours(8).plusSeconds(1), NOW.plus(Duration.ofDays(31)), "why", null, null);

        assertThat(pointers(decide(command, opening()))).containsExactly("/duration", "/startsAt");
    }

    @Test
    void refuses_reasons_that_are_too_long_or_hold_control_characters() {
        assertThat(pointers(decide(ask(MODES, HOUR, null, "x".repeat(2001), "a\nb", null), opening())))
                .containsExactly("/reason", "/ticket");
        assertThat(pointers(decide(ask(MODES, HOUR, null, "bell\u0007", null, null), opening())))
                .containsExactly("/reason");
    }

    @Test
    void needs_no_reason_where_the_rule_requires_none() {
        var lenient =
                new ApprovalRule(List.of(), List.of(LEADS), 1, false, HOUR, Duration.ofHours(24), false, List.of());

        assertThat(accepted(decide(
                        ask(MODES, HOUR, null, null, null, null),
                        opening(wanted(lenient), member(RITA, ACTIVE, DEVELOPERS)))))
                .hasSize(1);
    }

    @Test
    void refuses_when_nobody_but_the_requester_could_approve() {
        assertThat(code(decide(ASK, approvers(RULE, member(RITA, ACTIVE, LEADS)))))
                .isEqualTo("requests.nobody-can-approve");
    }

    @Test
    void refuses_when_those_who_could_approve_cannot_satisfy_the_rule() {
        var both = member(LEA, ACTIVE, LEADS, SECURITY);

        assertThat(code(decide(ASK, approvers(rule(2, false), both)))).isEqualTo("requests.nobody-can-approve");
        assertThat(code(decide(ASK, approvers(rule(1, true), both)))).isEqualTo("requests.nobody-can-approve");
        assertThat(accepted(decide(ASK, approvers(rule(1, true), both, member(SAM, ACTIVE, SECURITY)))))
                .hasSize(1);
    }

    @Test
    void counts_no_service_accounts_and_nobody_inactive_among_the_approvers() {
        assertThat(code(decide(ASK, approvers(RULE, member(LEA, ROBOT, LEADS), member(SAM, Given.INACTIVE, SECURITY)))))
                .isEqualTo("requests.nobody-can-approve");
    }

    @Test
    void refuses_a_twin_of_what_is_pending() {
        assertThat(refusal(decide(ASK, waiting(new Pending(OTHER, List.of(AccessMode.WEB), EXPIRES, false)))))
                .isEqualTo(new TwinIsPending(OTHER));
    }

    @Test
    void takes_what_is_pending_in_other_modes_for_no_twin() {
        assertThat(accepted(decide(ASK, waiting(new Pending(OTHER, List.of(AccessMode.RUNBOOKS), EXPIRES, false)))))
                .hasSize(1);
    }

    @Test
    void writes_the_expiry_of_a_lapsed_twin_first() {
        assertThat(accepted(decide(ASK, waiting(new Pending(OTHER, MODES, NOW, false)))))
                .hasSize(2)
                .startsWith(new RequestExpired(OTHER, RITA, ORDERS, NOW));
    }

    @Test
    void writes_the_withdrawal_of_a_voided_twin_first() {
        assertThat(accepted(decide(ASK, waiting(new Pending(OTHER, MODES, EXPIRES, true)))))
                .hasSize(2)
                .startsWith(new RequestWithdrawn(OTHER, RITA, ORDERS, WithdrawalCause.REQUESTER_DEACTIVATED));
    }

    @Test
    void extends_requests_of_the_same_requester_and_connection_alone() {
        var command = ask(MODES, HOUR, null, "why", null, OTHER);

        assertThat(pointers(decide(command, extending(null)))).containsExactly("/extends");
        assertThat(pointers(decide(command, extending(new Extended(new UserId("usr_x"), ORDERS)))))
                .containsExactly("/extends");
        assertThat(pointers(decide(command, extending(new Extended(RITA, new ConnectionId("con_x"))))))
                .containsExactly("/extends");
    }
}
