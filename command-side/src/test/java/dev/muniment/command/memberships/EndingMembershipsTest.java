package dev.muniment.command.memberships;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.LastAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.kernel.Standing;
import dev.muniment.command.kernel.Standing.Status;
import dev.muniment.command.memberships.MembershipFacts.GroupState;
import dev.muniment.command.memberships.MembershipFacts.OpenSession;
import dev.muniment.command.memberships.MembershipRefusals.MemberIsActor;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.MembershipId;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingMembershipsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final UserId ANNA = new UserId("usr_anna");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final Actor ADMIN = new Actor(new UserId("usr_root"), UserKind.PERSON, true);
    private static final Membership LASTING = new Membership(true, null);

    @Test
    void takes_a_member_out() {
        assertThat(remove(DBA, ADMIN, LASTING, 0)).isEqualTo(Decision.accepted(new UserRemovedFromGroup(ANNA, DBA)));
    }

    @Test
    void says_nothing_when_she_is_not_in_the_group() {
        assertThat(remove(DBA, ADMIN, Membership.NONE, 0)).isEqualTo(Decision.nothingToDo());
        assertThat(remove(DBA, ADMIN, new Membership(true, NOW), 0)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void refuses_to_take_the_last_lasting_admin_out() {
        assertThat(remove(GroupId.ADMIN, ADMIN, LASTING, 0)).isEqualTo(Decision.refused(new LastAdmin(ANNA)));
        assertThat(remove(GroupId.ADMIN, ADMIN, LASTING, 1))
                .isEqualTo(Decision.accepted(new UserRemovedFromGroup(ANNA, GroupId.ADMIN)));
    }

    @Test
    void takes_a_passing_admin_out_since_they_do_not_count_as_the_last() {
        assertThat(remove(GroupId.ADMIN, ADMIN, new Membership(true, NOW.plusSeconds(60)), 0))
                .isEqualTo(Decision.accepted(new UserRemovedFromGroup(ANNA, GroupId.ADMIN)));
    }

    @Test
    void refuses_admins_who_take_themselves_out_of_admin() {
        assertThat(remove(GroupId.ADMIN, new Actor(ANNA, UserKind.PERSON, true), LASTING, 3))
                .isEqualTo(Decision.refused(new MemberIsActor(ANNA)));
    }

    @Test
    void refuses_anyone_but_admins() {
        assertThat(remove(DBA, new Actor(ANNA, UserKind.PERSON, false), LASTING, 0))
                .isEqualTo(Decision.refused(new ActorIsNoAdmin()));
    }

    @Test
    void refuses_unknown_users() {
        var command = new RemoveUserFromGroup(MembershipId.of(DBA, ANNA));
        assertThat(command.decide(Membership.NONE, new MembershipFacts(null, GroupState.OPEN, 0), ADMIN, NOW))
                .isEqualTo(Decision.refused(new Unknown("users")));
    }

    @Test
    void records_the_end_that_was_reached() {
        assertThat(end(NOW, new Membership(true, NOW), Actor.SYSTEM))
                .isEqualTo(Decision.accepted(new MembershipEnded(ANNA, DBA, NOW)));
    }

    @Test
    void takes_along_the_sessions_that_were_open_by_it_and_those_that_it_gave_their_end() {
        var byIt = new OpenSession(new SessionId("ses_1"), ORDERS, DBA, null);
        var endingWithIt = new OpenSession(new SessionId("ses_2"), ORDERS, null, NOW);
        var byAnother = new OpenSession(new SessionId("ses_3"), ORDERS, new GroupId("grp_leads"), null);
        var longer = new OpenSession(new SessionId("ses_4"), ORDERS, null, NOW.plusSeconds(1));
        var facts = new MembershipFacts(
                new Standing(UserKind.PERSON, Status.ACTIVE),
                GroupState.OPEN,
                0,
                List.of(byIt, endingWithIt, byAnother, longer));
        assertThat(new EndMembership(MembershipId.of(DBA, ANNA), NOW)
                        .decide(new Membership(true, NOW), facts, Actor.SYSTEM, NOW))
                .isEqualTo(Decision.accepted(
                        new MembershipEnded(ANNA, DBA, NOW), terminated("ses_1"), terminated("ses_2")));
    }

    private static SessionTerminated terminated(String session) {
        return new SessionTerminated(new SessionId(session), ANNA, ORDERS, TerminationCause.MEMBERSHIP_ENDED, null);
    }

    @Test
    void stays_quiet_when_the_end_was_moved_or_is_on_record() {
        assertThat(end(NOW, LASTING, Actor.SYSTEM)).isEqualTo(Decision.nothingToDo());
        assertThat(end(NOW, Membership.NONE, Actor.SYSTEM)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void stays_quiet_before_the_end() {
        var later = NOW.plusSeconds(1);
        assertThat(end(later, new Membership(true, later), Actor.SYSTEM)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void refuses_to_record_ends_for_anyone_but_the_clock() {
        assertThat(end(NOW, new Membership(true, NOW), ADMIN)).isEqualTo(Decision.refused(new ActorIsNoAdmin()));
    }

    private static Decision remove(GroupId group, Actor actor, Membership now, int otherAdmins) {
        var facts = new MembershipFacts(new Standing(UserKind.PERSON, Status.ACTIVE), GroupState.OPEN, otherAdmins);
        return new RemoveUserFromGroup(MembershipId.of(group, ANNA)).decide(now, facts, actor, NOW);
    }

    private static Decision end(Instant until, Membership now, Actor actor) {
        var facts = new MembershipFacts(new Standing(UserKind.PERSON, Status.ACTIVE), GroupState.OPEN, 0);
        return new EndMembership(MembershipId.of(DBA, ANNA), until).decide(now, facts, actor, NOW);
    }
}
