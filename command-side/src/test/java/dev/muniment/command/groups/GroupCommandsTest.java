package dev.muniment.command.groups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.groups.GroupFacts.NamingPolicy;
import dev.muniment.command.groups.GroupRefusals.GroupIsArchived;
import dev.muniment.command.groups.GroupRefusals.GroupIsBuiltIn;
import dev.muniment.command.groups.GroupRefusals.GroupIsNamedByPolicies;
import dev.muniment.command.groups.GroupRefusals.GroupIsTheOnlyApprover;
import dev.muniment.command.groups.GroupRefusals.GroupIsTheOnlyOneAsked;
import dev.muniment.command.groups.GroupRefusals.NameTaken;
import dev.muniment.command.groups.GroupRefusals.RuleIsChangedByServiceAccount;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.ApprovalRuleChanged;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupDescribed;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final GroupId OTHER = new GroupId("grp_other");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final Actor ADMIN = new Actor(new UserId("usr_root"), UserKind.PERSON, true);
    private static final Group OPEN = new Group(Group.Status.OPEN, "dba", "", false);
    private static final Group BUILT_IN = new Group(Group.Status.OPEN, "admin", "", true);
    private static final GroupFacts FREE = new GroupFacts(null, List.of());

    @Test
    void creates_a_group() {
        assertThat(create("dba", Group.NONE, FREE))
                .isEqualTo(Decision.accepted(new GroupCreated(DBA, "dba", "who may", false)));
    }

    @Test
    void says_nothing_when_the_group_is_there() {
        assertThat(create("dba", OPEN, FREE)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void lets_nobody_but_muniment_itself_create_built_in_groups() {
        var command = new CreateGroup(GroupId.ADMIN, "admin", "", true);
        assertThat(command.decide(Group.NONE, FREE, ADMIN, NOW))
                .isEqualTo(Decision.accepted(new GroupCreated(GroupId.ADMIN, "admin", "", false)));
        assertThat(command.decide(Group.NONE, FREE, Actor.SYSTEM, NOW))
                .isEqualTo(Decision.accepted(new GroupCreated(GroupId.ADMIN, "admin", "", true)));
    }

    @Test
    void refuses_a_name_that_another_open_group_has() {
        assertThat(create("dba", Group.NONE, new GroupFacts(OTHER, List.of())))
                .isEqualTo(Decision.refused(new NameTaken(OTHER)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " dba",
                "a/b",
                "a\\b",
                "50%",
                "a;b",
                "grp_x",
                "usr_x",
                "a@b",
                "line\nbreak",
                "nul\0",
                "\ud800"
            })
    void refuses_names_that_cannot_be(String name) {
        assertThat(create(name, Group.NONE, FREE))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Invalid.class));
    }

    @Test
    void takes_names_of_a_hundred_characters_and_no_more() {
        assertThat(create("\ud83d\udd11".repeat(100), Group.NONE, FREE)).isInstanceOf(Decision.Accepted.class);
        assertThat(create("x".repeat(101), Group.NONE, FREE)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void renames_and_describes_at_once() {
        assertThat(decide(new ChangeGroupDetails(DBA, "data", "new"), OPEN, FREE))
                .isEqualTo(Decision.accepted(new GroupRenamed(DBA, "data"), new GroupDescribed(DBA, "new")));
    }

    @Test
    void says_nothing_when_nothing_changes() {
        assertThat(decide(new ChangeGroupDetails(DBA, "dba", null), OPEN, FREE)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void refuses_to_rename_what_is_built_in_archived_unknown_or_to_a_taken_name() {
        var rename = new ChangeGroupDetails(DBA, "data", null);
        assertThat(decide(rename, BUILT_IN, FREE)).isEqualTo(Decision.refused(new GroupIsBuiltIn(DBA)));
        assertThat(decide(rename, new Group(Group.Status.ARCHIVED, "dba", "", false), FREE))
                .isEqualTo(Decision.refused(new GroupIsArchived(DBA)));
        assertThat(decide(rename, Group.NONE, FREE)).isEqualTo(Decision.refused(new Unknown("groups")));
        assertThat(decide(rename, OPEN, new GroupFacts(OTHER, List.of())))
                .isEqualTo(Decision.refused(new NameTaken(OTHER)));
    }

    @Test
    void describes_what_is_built_in() {
        assertThat(decide(new ChangeGroupDetails(DBA, null, "new"), BUILT_IN, FREE))
                .isEqualTo(Decision.accepted(new GroupDescribed(DBA, "new")));
    }

    @Test
    void archives_a_group_that_no_policy_names() {
        assertThat(decide(new ArchiveGroup(DBA, false), OPEN, FREE))
                .isEqualTo(Decision.accepted(new GroupArchived(DBA)));
    }

    @Test
    void says_nothing_when_it_is_archived() {
        var archived = new Group(Group.Status.ARCHIVED, "dba", "", false);
        assertThat(decide(new ArchiveGroup(DBA, true), archived, FREE)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void refuses_to_archive_what_policies_name() {
        var facts = named(true, rule(List.of(), List.of(OTHER)));
        assertThat(decide(new ArchiveGroup(DBA, false), OPEN, facts))
                .isEqualTo(Decision.refused(new GroupIsNamedByPolicies(List.of(ORDERS))));
    }

    @Test
    void takes_the_group_out_of_all_policies_when_it_cascades() {
        var facts = named(true, rule(List.of(DBA, OTHER), List.of(DBA, OTHER)));
        assertThat(decide(new ArchiveGroup(DBA, true), OPEN, facts))
                .isEqualTo(Decision.accepted(
                        new GroupWithdrawn(ORDERS, 8, DBA),
                        new ApprovalRuleChanged(ORDERS, 8, rule(List.of(OTHER), List.of(OTHER))),
                        new GroupArchived(DBA)));
    }

    @Test
    void refuses_to_leave_a_policy_without_approvers_or_asking_everyone() {
        assertThat(decide(new ArchiveGroup(DBA, true), OPEN, named(false, rule(List.of(), List.of(DBA)))))
                .isEqualTo(Decision.refused(new GroupIsTheOnlyApprover(List.of(ORDERS))));
        assertThat(decide(new ArchiveGroup(DBA, true), OPEN, named(false, rule(List.of(DBA), List.of(OTHER)))))
                .isEqualTo(Decision.refused(new GroupIsTheOnlyOneAsked(List.of(ORDERS))));
    }

    @Test
    void refuses_a_cascade_through_rules_of_approval_to_service_accounts() {
        var service = new Actor(new UserId("usr_robot"), UserKind.SERVICE, true);
        var facts = named(true, rule(List.of(), List.of(DBA, OTHER)));
        assertThat(new ArchiveGroup(DBA, true).decide(OPEN, facts, service, NOW))
                .isEqualTo(Decision.refused(new RuleIsChangedByServiceAccount(DBA)));
    }

    @Test
    void refuses_to_archive_what_is_built_in() {
        assertThat(decide(new ArchiveGroup(DBA, true), BUILT_IN, FREE))
                .isEqualTo(Decision.refused(new GroupIsBuiltIn(DBA)));
    }

    @Test
    void refuses_all_of_it_to_anyone_but_admins() {
        var nobody = new Actor(new UserId("usr_eve"), UserKind.PERSON, false);
        for (Command<Group, GroupFacts> command : List.<Command<Group, GroupFacts>>of(
                new CreateGroup(DBA, "dba", "", false),
                new ChangeGroupDetails(DBA, "x", null),
                new ArchiveGroup(DBA, true))) {
            assertThat(command.decide(OPEN, FREE, nobody, NOW)).isEqualTo(Decision.refused(new ActorIsNoAdmin()));
        }
    }

    private static Decision create(String name, Group now, GroupFacts facts) {
        return decide(new CreateGroup(DBA, name, "who may", false), now, facts);
    }

    private static Decision decide(Command<Group, GroupFacts> command, Group now, GroupFacts facts) {
        return command.decide(now, facts, ADMIN, NOW);
    }

    private static GroupFacts named(boolean canAccess, ApprovalRule rule) {
        return new GroupFacts(null, List.of(new NamingPolicy(ORDERS, 7, canAccess, rule)));
    }

    private static ApprovalRule rule(List<GroupId> approvalGroups, List<GroupId> approverGroups) {
        return new ApprovalRule(
                approvalGroups, approverGroups, 1, false, Duration.ofHours(8), Duration.ofHours(24), true, List.of());
    }
}
