package dev.muniment.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.groups.ArchiveGroup;
import dev.muniment.command.groups.CreateGroup;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.memberships.MembershipRefusals.GroupNotOpen;
import dev.muniment.command.memberships.MembershipRefusals.UserNotActive;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.RunningCommandSide;
import dev.muniment.command.platform.Secrets;
import dev.muniment.command.platform.Sender;
import dev.muniment.command.setup.ClaimSetup;
import dev.muniment.command.setup.SetupTokens;
import dev.muniment.command.users.ActivateUser;
import dev.muniment.command.users.DeactivateUser;
import dev.muniment.command.users.RegisterUser;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceId;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.eventstore.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one node remembers, while another changes it. */
class RememberingTest {
    private static final UserId ROOT = new UserId("usr_root");
    private static final UserId ANNA = new UserId("usr_anna");
    private static final UserId BEN = new UserId("usr_ben");
    private static final GroupId DBA = new GroupId("grp_dba");
    private final Instant friday = Instant.now().plus(Duration.ofDays(5)).truncatedTo(ChronoUnit.MICROS);

    private final TestDatabase database = TestDatabase.fresh();
    private final RunningCommandSide here = RunningCommandSide.on(database);
    private final RunningCommandSide there = RunningCommandSide.on(database);
    private final Sender root = RunningCommandSide.sender(ROOT, new TokenId("tok_root"));

    @BeforeEach
    void hire() {
        var token = there.bean(SetupTokens.class).current().orElseThrow();
        there.bean(Dispatch.class)
                .send(
                        new ClaimSetup(
                                InstanceId.THIS,
                                Secrets.hash(token.secret()),
                                ROOT,
                                UserDetails.of("root", "root@example.org", "Root"),
                                new TokenId("tok_root"),
                                Secrets.hash("mun_root")),
                        Sender.newcomer(ROOT, RunningCommandSide.ORIGIN));
        for (var user : new UserId[] {ANNA, BEN}) {
            var name = user.value().substring(4);
            send(here, new RegisterUser(user, UserKind.PERSON, UserDetails.of(name, name + "@example.org", name)));
            send(here, new ActivateUser(user, false));
        }
        send(here, new CreateGroup(DBA, "dba", "", false));
        assertThat(assign(here, ANNA, null)).isInstanceOf(Outcome.Done.class);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        database.close();
    }

    @Test
    void a_group_that_another_node_archived_takes_nobody_in() {
        send(there, new ArchiveGroup(DBA, false));

        assertThat(assign(here, BEN, null))
                .isInstanceOfSatisfying(
                        Outcome.TurnedDown.class,
                        down -> assertThat(down.refusal()).isEqualTo(new GroupNotOpen(DBA)));
    }

    @Test
    void a_user_whom_another_node_deactivated_is_not_assigned() {
        var other = new GroupId("grp_other");
        send(here, new CreateGroup(other, "other", "", false));
        send(there, new DeactivateUser(ANNA, "on leave"));

        assertThat(send(here, new AssignUserToGroup(MembershipId.of(other, ANNA), null, MembershipSource.MANUAL)))
                .isInstanceOfSatisfying(
                        Outcome.TurnedDown.class,
                        down -> assertThat(down.refusal()).isInstanceOf(UserNotActive.class));
    }

    @Test
    void a_membership_that_another_node_began_is_not_begun_again() {
        assertThat(assign(there, BEN, null)).isInstanceOf(Outcome.Done.class);

        assertThat(assign(here, BEN, null))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.events()).isEmpty());
        assertThat(assign(here, BEN, friday))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.events()).containsExactly(new MembershipEndChanged(BEN, DBA, friday)));
    }

    private Outcome assign(RunningCommandSide node, UserId user, @Nullable Instant until) {
        return send(node, new AssignUserToGroup(MembershipId.of(DBA, user), until, MembershipSource.MANUAL));
    }

    private Outcome send(RunningCommandSide node, Command<?, ?> command) {
        return node.bean(Dispatch.class).send(command, root);
    }
}
