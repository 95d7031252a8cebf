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
import dev.muniment.command.memberships.MembershipRefusals.EndsInThePast;
import dev.muniment.command.memberships.MembershipRefusals.GroupNotOpen;
import dev.muniment.command.memberships.MembershipRefusals.MemberIsActor;
import dev.muniment.command.memberships.MembershipRefusals.UserNotActive;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssignUserToGroupTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-11-06T18:00:00Z");
    private static final UserId ANNA = new UserId("usr_anna");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final Actor ADMIN = new Actor(new UserId("usr_root"), UserKind.PERSON, true);

    @Test
    void makes_an_active_user_a_member_until_friday() {
        assertThat(decide(DBA, FRIDAY, Membership.NONE, facts(Status.ACTIVE)))
                .isEqualTo(Decision.accepted(new UserAssignedToGroup(ANNA, DBA, FRIDAY, MembershipSource.MANUAL)));
    }

    @Test
    void makes_an_invited_user_a_member_for_good() {
        assertThat(decide(DBA, null, Membership.NONE, facts(Status.INVITED)))
                .isEqualTo(Decision.accepted(new UserAssignedToGroup(ANNA, DBA, null, MembershipSource.MANUAL)));
    }

    @Test
    void records_another_end() {
        assertThat(decide(DBA, FRIDAY, new Membership(true, null), facts(Status.ACTIVE)))
                .isEqualTo(Decision.accepted(new MembershipEndChanged(ANNA, DBA, FRIDAY)));
    }

    @Test
    void records_an_end_that_has_passed_before_assigning_again() {
        var lapsed = NOW.minus(Duration.ofSeconds(1));
        assertThat(decide(DBA, null, new Membership(true, lapsed), facts(Status.ACTIVE)))
                .isEqualTo(Decision.accepted(
                        new MembershipEnded(ANNA, DBA, lapsed),
                        new UserAssignedToGroup(ANNA, DBA, null, MembershipSource.MANUAL)));
    }

    @Test
    void says_nothing_when_she_is_already_in_until_friday() {
        assertThat(decide(DBA, FRIDAY, new Membership(true, FRIDAY), facts(Status.ACTIVE)))
                .isEqualTo(Decision.nothingToDo());
    }

    @ParameterizedTest
    @EnumSource(names = {"INACTIVE", "REMOVED"})
    void refuses_a_user_who_is_no_longer_active(Status status) {
        assertThat(decide(DBA, null, Membership.NONE, facts(status)))
                .isEqualTo(Decision.refused(new UserNotActive(ANNA, status)));
    }

    @Test
    void refuses_a_user_that_does_not_exist() {
        assertThat(decide(DBA, null, Membership.NONE, new MembershipFacts(null, GroupState.OPEN, 0)))
                .isEqualTo(Decision.refused(new Unknown("users")));
    }

    @Test
    void refuses_a_group_that_does_not_exist_or_is_archived() {
        var active = new Standing(UserKind.PERSON, Status.ACTIVE);
        assertThat(decide(DBA, null, Membership.NONE, new MembershipFacts(active, GroupState.UNKNOWN, 0)))
                .isEqualTo(Decision.refused(new Unknown("groups")));
        assertThat(decide(DBA, null, Membership.NONE, new MembershipFacts(active, GroupState.ARCHIVED, 0)))
                .isEqualTo(Decision.refused(new GroupNotOpen(DBA)));
    }

    @Test
    void refuses_an_end_that_is_not_ahead() {
        assertThat(decide(DBA, NOW, Membership.NONE, facts(Status.ACTIVE)))
                .isEqualTo(Decision.refused(new EndsInThePast(NOW, NOW)));
    }

    @Test
    void refuses_anyone_but_admins() {
        var nobody = new Actor(new UserId("usr_eve"), UserKind.PERSON, false);
        assertThat(command(DBA, null).decide(Membership.NONE, facts(Status.ACTIVE), nobody, NOW))
                .isEqualTo(Decision.refused(new ActorIsNoAdmin()));
    }

    @Test
    void refuses_an_end_for_the_last_lasting_admin() {
        assertThat(decide(GroupId.ADMIN, FRIDAY, new Membership(true, null), facts(Status.ACTIVE)))
                .isEqualTo(Decision.refused(new LastAdmin(ANNA)));
    }

    @Test
    void refuses_to_let_admins_change_their_own_admin_membership() {
        var anna = new Actor(ANNA, UserKind.PERSON, true);
        assertThat(command(GroupId.ADMIN, FRIDAY).decide(new Membership(true, null), facts(Status.ACTIVE), anna, NOW))
                .isEqualTo(Decision.refused(new MemberIsActor(ANNA)));
    }

    @Test
    void refuses_to_let_admins_promote_themselves_through_a_token_they_issued_to_another() {
        var other = new Actor(new UserId("usr_root"), UserKind.PERSON, true, ANNA);
        assertThat(command(GroupId.ADMIN, null).decide(Membership.NONE, facts(Status.ACTIVE), other, NOW))
                .isEqualTo(Decision.refused(new MemberIsActor(ANNA)));
    }

    private static Decision decide(GroupId group, @Nullable Instant until, Membership now, MembershipFacts facts) {
        return command(group, until).decide(now, facts, ADMIN, NOW);
    }

    private static AssignUserToGroup command(GroupId group, @Nullable Instant until) {
        return new AssignUserToGroup(MembershipId.of(group, ANNA), until, MembershipSource.MANUAL);
    }

    private static MembershipFacts facts(Status status) {
        return new MembershipFacts(new Standing(UserKind.PERSON, status), GroupState.OPEN, 0);
    }
}
