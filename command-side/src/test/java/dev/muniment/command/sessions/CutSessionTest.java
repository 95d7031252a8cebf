package dev.muniment.command.sessions;

import static dev.muniment.command.sessions.World.ANNA;
import static dev.muniment.command.sessions.World.BY_ADMIN;
import static dev.muniment.command.sessions.World.DBA;
import static dev.muniment.command.sessions.World.LEADS;
import static dev.muniment.command.sessions.World.NOW;
import static dev.muniment.command.sessions.World.ORDERS;
import static dev.muniment.command.sessions.World.REQUEST;
import static dev.muniment.command.sessions.World.RULE;
import static dev.muniment.command.sessions.World.SESSION;
import static dev.muniment.command.sessions.World.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionEvent.AccessModeDisabled;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserReactivated;
import dev.muniment.events.UserEvent.UserRemoved;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CutSessionTest {
    private static final CutSession CUT = new CutSession(SESSION, ANNA, ORDERS, TerminationCause.REMOVED_FROM_GROUP);
    private static final Decision IS_CUT =
            Decision.accepted(new SessionTerminated(SESSION, ANNA, ORDERS, TerminationCause.REMOVED_FROM_GROUP, null));

    static Stream<Event> what_takes_the_ground_away() {
        return Stream.of(
                new UserDeactivated(ANNA),
                new UserRemoved(ANNA),
                new UserRemovedFromGroup(ANNA, DBA),
                new GroupArchived(DBA),
                new GroupWithdrawn(ORDERS, 4, DBA),
                new AccessModeDisabled(ORDERS, 4, AccessMode.NATIVE),
                new AccessRequestsEnabled(ORDERS, 4, RULE),
                new ConnectionRetired(ORDERS));
    }

    @ParameterizedTest
    @MethodSource("what_takes_the_ground_away")
    void cuts_what_rests_on(Event event) {
        assertThat(where().opened(NOW).happened(event).decide(CUT, Actor.SYSTEM, NOW))
                .isEqualTo(IS_CUT);
    }

    static Stream<Event> what_leaves_the_ground_as_it_is() {
        return Stream.of(
                new GroupRenamed(DBA, "admins of databases"),
                new ConnectionRenamed(ORDERS, "orders-prod"),
                new AccessModeEnabled(ORDERS, 4, AccessMode.WEB),
                new GroupAllowed(ORDERS, 4, LEADS),
                new MembershipEndChanged(ANNA, DBA, NOW.plusSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("what_leaves_the_ground_as_it_is")
    void lets_stand_what_survives(Event event) {
        assertThat(where().opened(NOW).happened(event).decide(CUT, Actor.SYSTEM, NOW))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void cuts_what_was_open_by_a_group_though_another_group_would_do() {
        var other = where().opened(NOW)
                .happened(
                        new UserAssignedToGroup(ANNA, LEADS, null, MembershipSource.MANUAL),
                        new GroupAllowed(ORDERS, 4, LEADS),
                        new UserRemovedFromGroup(ANNA, DBA));
        assertThat(other.decide(CUT, Actor.SYSTEM, NOW)).isEqualTo(IS_CUT);
    }

    @Test
    void cuts_what_was_open_by_a_grant_that_was_revoked() {
        var granted =
                where().needingApproval().granted(NOW, NOW.plusSeconds(60)).opened(NOW);
        assertThat(granted.decide(CUT, Actor.SYSTEM, NOW)).isEqualTo(Decision.nothingToDo());
        granted.happened(new AccessRevoked(REQUEST, ANNA, ORDERS, RevocationCause.REVOKED, "enough"));
        assertThat(granted.decide(CUT, Actor.SYSTEM, NOW)).isEqualTo(IS_CUT);
    }

    @Test
    void cuts_what_was_open_by_a_grant_once_she_is_in_no_group_that_can_access() {
        var granted =
                where().needingApproval().granted(NOW, NOW.plusSeconds(60)).opened(NOW);
        granted.happened(new UserRemovedFromGroup(ANNA, DBA));
        assertThat(granted.decide(CUT, Actor.SYSTEM, NOW)).isEqualTo(IS_CUT);
    }

    /** However long it took to come to this: what went and came back is another ground. */
    @Test
    void brings_nothing_back_by_reactivating_assigning_allowing_or_enabling_again() {
        assertThat(again(new UserDeactivated(ANNA), new UserReactivated(ANNA))).isEqualTo(IS_CUT);
        assertThat(again(
                        new UserRemovedFromGroup(ANNA, DBA),
                        new UserAssignedToGroup(ANNA, DBA, null, MembershipSource.MANUAL)))
                .isEqualTo(IS_CUT);
        assertThat(again(new GroupWithdrawn(ORDERS, 4, DBA), new GroupAllowed(ORDERS, 5, DBA)))
                .isEqualTo(IS_CUT);
        assertThat(again(
                        new AccessModeDisabled(ORDERS, 4, AccessMode.NATIVE),
                        new AccessModeEnabled(ORDERS, 5, AccessMode.NATIVE)))
                .isEqualTo(IS_CUT);
    }

    @Test
    void brings_no_grant_back_by_reactivating() {
        var granted =
                where().needingApproval().granted(NOW, NOW.plusSeconds(60)).opened(NOW);
        granted.happened(new UserDeactivated(ANNA), new UserReactivated(ANNA));
        assertThat(granted.decide(CUT, Actor.SYSTEM, NOW)).isEqualTo(IS_CUT);
    }

    @Test
    void cuts_what_has_reached_its_end() {
        var granted =
                where().needingApproval().granted(NOW, NOW.plusSeconds(60)).opened(NOW);
        assertThat(granted.decide(CUT, Actor.SYSTEM, NOW.plusSeconds(59))).isEqualTo(Decision.nothingToDo());
        assertThat(granted.decide(CUT, Actor.SYSTEM, NOW.plusSeconds(60)))
                .isEqualTo(cutAs(TerminationCause.GRANT_ENDED));
    }

    @Test
    void names_the_end_of_the_grant_whatever_led_to_looking_after_it() {
        var granted = where(NOW.plusSeconds(90))
                .needingApproval()
                .granted(NOW, NOW.plusSeconds(60))
                .opened(NOW);
        var looked = new CutSession(SESSION, ANNA, ORDERS, TerminationCause.APPROVAL_REQUIRED);
        assertThat(granted.decide(looked, Actor.SYSTEM, NOW.plusSeconds(61)))
                .isEqualTo(cutAs(TerminationCause.GRANT_ENDED));
    }

    @Test
    void names_the_end_of_the_membership_where_that_comes_before_the_end_of_the_grant() {
        var granted = where(NOW.plusSeconds(60))
                .needingApproval()
                .granted(NOW, NOW.plusSeconds(90))
                .opened(NOW);
        var due = new CutSession(SESSION, ANNA, ORDERS, TerminationCause.GRANT_ENDED);
        assertThat(granted.decide(due, Actor.SYSTEM, NOW.plusSeconds(60)))
                .isEqualTo(cutAs(TerminationCause.MEMBERSHIP_ENDED));
    }

    @Test
    void names_what_took_the_ground_away_before_the_end_though_it_looks_after_it() {
        var granted =
                where().needingApproval().granted(NOW, NOW.plusSeconds(60)).opened(NOW);
        granted.happened(new UserDeactivated(ANNA));
        var gone = new CutSession(SESSION, ANNA, ORDERS, TerminationCause.USER_DEACTIVATED);
        assertThat(granted.decide(gone, Actor.SYSTEM, NOW.plusSeconds(61)))
                .isEqualTo(cutAs(TerminationCause.USER_DEACTIVATED));
    }

    @Test
    void refuses_anyone_but_muniment() {
        assertThat(where().opened(NOW).decide(CUT, BY_ADMIN, NOW)).isEqualTo(Decision.refused(new ActorIsNoAdmin()));
    }

    private static Decision cutAs(TerminationCause cause) {
        return Decision.accepted(new SessionTerminated(SESSION, ANNA, ORDERS, cause, null));
    }

    private static Decision again(Event went, Event came) {
        return where().opened(NOW).happened(went, came).decide(CUT, Actor.SYSTEM, NOW);
    }
}
