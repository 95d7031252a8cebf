package dev.muniment.command.sessions;

import static dev.muniment.command.sessions.World.ANNA;
import static dev.muniment.command.sessions.World.BY_ANNA;
import static dev.muniment.command.sessions.World.BY_BEN;
import static dev.muniment.command.sessions.World.BY_GATE;
import static dev.muniment.command.sessions.World.DBA;
import static dev.muniment.command.sessions.World.NOW;
import static dev.muniment.command.sessions.World.ORDERS;
import static dev.muniment.command.sessions.World.REQUEST;
import static dev.muniment.command.sessions.World.SESSION;
import static dev.muniment.command.sessions.World.open;
import static dev.muniment.command.sessions.World.openOnBehalf;
import static dev.muniment.command.sessions.World.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.access.Reason;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.sessions.SessionRefusals.ApprovalRequired;
import dev.muniment.command.sessions.SessionRefusals.NotAllowed;
import dev.muniment.command.sessions.SessionRefusals.UserIsAnother;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionEvent.AccessModeDisabled;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionGround;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenSessionTest {
    private static final Instant LATER = NOW.plusSeconds(3_600);

    @Test
    void opens_what_her_group_can_access_and_keeps_the_evidence() {
        assertThat(where().decide(open(), BY_ANNA, NOW)).isEqualTo(Decision.accepted(byMembership(null)));
    }

    @Test
    void ends_with_the_membership_that_it_is_open_by() {
        assertThat(where(LATER).decide(open(), BY_ANNA, NOW)).isEqualTo(Decision.accepted(byMembership(LATER)));
    }

    @Test
    void opens_under_a_grant_until_the_grant_ends() {
        var granted = where().needingApproval().granted(NOW, LATER);
        assertThat(granted.decide(open(), BY_ANNA, NOW)).isEqualTo(Decision.accepted(byGrant(LATER)));
    }

    @Test
    void ends_with_the_membership_where_that_ends_before_the_grant() {
        var granted = where(LATER).needingApproval().granted(NOW, LATER.plusSeconds(60));
        assertThat(granted.decide(open(), BY_ANNA, NOW)).isEqualTo(Decision.accepted(byGrant(LATER)));
    }

    @Test
    void opens_under_a_broken_glass_without_a_group_that_can_access() {
        var broken = where().needingApproval()
                .happened(
                        new UserRemovedFromGroup(ANNA, DBA),
                        new GlassBroken(
                                REQUEST,
                                ANNA,
                                ORDERS,
                                List.of(AccessMode.NATIVE),
                                World.LEADS,
                                "the orders database is down",
                                null,
                                4,
                                World.RULE,
                                10,
                                NOW,
                                LATER,
                                List.of(),
                                0));
        var opened = ((Decision.Accepted) broken.decide(openOnBehalf(), BY_GATE, NOW)).events();
        assertThat(opened).singleElement().isInstanceOfSatisfying(SessionOpened.class, session -> {
            assertThat(session.ground()).isEqualTo(new SessionGround(null, REQUEST));
            assertThat(session.until()).isEqualTo(LATER);
        });
    }

    @Test
    void is_opened_for_her_by_an_enforcement_point() {
        assertThat(where().decide(openOnBehalf(), BY_GATE, NOW)).isEqualTo(Decision.accepted(byMembership(null)));
    }

    @Test
    void refuses_to_open_for_somebody_else_without_being_an_enforcement_point() {
        assertThat(where().decide(open(), BY_BEN, NOW)).isEqualTo(Decision.refused(new UserIsAnother(ANNA)));
    }

    @Test
    void refuses_before_an_approval_and_says_that_she_could_ask() {
        assertThat(where().needingApproval().decide(open(), BY_ANNA, NOW))
                .isEqualTo(Decision.refused(new ApprovalRequired(ORDERS)));
    }

    @Test
    void refuses_from_the_end_of_the_grant_on_though_no_event_has_said_so() {
        var granted = where().needingApproval().granted(NOW, LATER);
        assertThat(granted.decide(open(), BY_ANNA, LATER)).isEqualTo(Decision.refused(new ApprovalRequired(ORDERS)));
    }

    @Test
    void refuses_with_every_reason_that_stands_in_the_way() {
        var closed = where().happened(
                        new AccessModeDisabled(ORDERS, 4, AccessMode.NATIVE),
                        new ConnectionRetired(ORDERS),
                        new UserDeactivated(ANNA));
        assertThat(codes(closed.decide(openOnBehalf(), BY_GATE, NOW)))
                .containsExactly("connections.retired", "users.not-active", "connections.mode-disabled");
    }

    @Test
    void says_why_in_words_and_codes() {
        var withdrawn = where().happened(new GroupWithdrawn(ORDERS, 4, DBA));
        assertThat(withdrawn.decide(openOnBehalf(), BY_GATE, NOW))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.refusal().sentence())
                                .isEqualTo("It does not open: The user is in no group that can access the connection."
                                        + " (access.no-group)"));
    }

    @Test
    void answers_a_connection_that_she_does_not_see_like_one_that_is_not_there() {
        var withdrawn = where().happened(new GroupWithdrawn(ORDERS, 4, DBA));
        assertThat(withdrawn.decide(open(), BY_ANNA, NOW)).isEqualTo(Decision.refused(new Unknown("connections")));
        var unknown = new OpenSession(SESSION, ANNA, new ConnectionId("con_none"), AccessMode.NATIVE, false);
        assertThat(where().decide(unknown, BY_ANNA, NOW)).isEqualTo(Decision.refused(new Unknown("connections")));
    }

    @Test
    void tells_an_enforcement_point_that_there_is_no_such_connection() {
        var unknown = new OpenSession(SESSION, ANNA, new ConnectionId("con_none"), AccessMode.NATIVE, true);
        assertThat(codes(where().decide(unknown, BY_GATE, NOW))).containsExactly("connections.unknown");
    }

    @Test
    void opens_for_service_accounts_too() {
        var service = new Actor(ANNA, UserKind.SERVICE, false);
        assertThat(where().decide(open(), service, NOW)).isEqualTo(Decision.accepted(byMembership(null)));
    }

    @Test
    void says_nothing_when_it_is_open_already() {
        assertThat(where().opened(NOW).decide(open(), BY_ANNA, NOW)).isEqualTo(Decision.nothingToDo());
    }

    private static SessionOpened byMembership(@Nullable Instant until) {
        return new SessionOpened(
                SESSION,
                ANNA,
                ORDERS,
                AccessMode.NATIVE,
                new SessionGround(DBA, null),
                until,
                List.of(2L, 5L, 6L, 7L, 8L));
    }

    private static SessionOpened byGrant(Instant until) {
        return new SessionOpened(
                SESSION,
                ANNA,
                ORDERS,
                AccessMode.NATIVE,
                new SessionGround(null, REQUEST),
                until,
                List.of(2L, 5L, 6L, 7L, 8L, 9L, 10L));
    }

    private static List<String> codes(Decision decision) {
        var refusal = ((Decision.Refused) decision).refusal();
        return ((NotAllowed) refusal).unmet().stream().map(Reason::code).toList();
    }
}
