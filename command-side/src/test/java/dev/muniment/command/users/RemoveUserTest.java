package dev.muniment.command.users;

import static dev.muniment.command.users.Users.ADMIN;
import static dev.muniment.command.users.Users.ADMIN_FOR_GOOD;
import static dev.muniment.command.users.Users.ANNA;
import static dev.muniment.command.users.Users.NOW;
import static dev.muniment.command.users.Users.events;
import static dev.muniment.command.users.Users.holding;
import static dev.muniment.command.users.Users.person;
import static dev.muniment.command.users.Users.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.LastAdmin;
import dev.muniment.command.users.UserFacts.HeldMembership;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserEvent.UserRemoved;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoveUserTest {
    private static final RemoveUser COMMAND = new RemoveUser(ANNA, "left");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final GroupId ON_CALL = new GroupId("grp_oncall");
    private static final TokenId TOKEN = new TokenId("tok_1");

    @Test
    void ends_running_memberships_and_revokes_tokens() {
        var facts = holding(
                List.of(
                        new HeldMembership(DBA, null),
                        new HeldMembership(ON_CALL, NOW.plus(Duration.ofDays(1))),
                        ADMIN_FOR_GOOD),
                1,
                TOKEN);
        assertThat(events(COMMAND.decide(person(User.Status.ACTIVE), facts, ADMIN, NOW)))
                .containsExactly(
                        new UserRemoved(ANNA),
                        new UserRemovedFromGroup(ANNA, DBA),
                        new UserRemovedFromGroup(ANNA, ON_CALL),
                        new UserRemovedFromGroup(ANNA, GroupId.ADMIN),
                        new ApiTokenRevoked(TOKEN, ANNA));
    }

    @Test
    void leaves_memberships_that_have_ended_to_their_own_end() {
        var facts = holding(List.of(new HeldMembership(ON_CALL, NOW)), 0);
        assertThat(events(COMMAND.decide(person(User.Status.INVITED), facts, ADMIN, NOW)))
                .containsExactly(new UserRemoved(ANNA));
    }

    @Test
    void refuses_the_last_admin() {
        var facts = holding(List.of(ADMIN_FOR_GOOD), 0);
        assertThat(refusal(COMMAND.decide(person(User.Status.ACTIVE), facts, ADMIN, NOW)))
                .isEqualTo(new LastAdmin(ANNA));
    }

    @Test
    void refuses_a_reason_that_cannot_be_kept() {
        var command = new RemoveUser(ANNA, "bell \u0007");
        assertThat(refusal(command.decide(person(User.Status.ACTIVE), UserFacts.NONE, ADMIN, NOW))
                        .kind())
                .isEqualTo(Refusal.Kind.INVALID);
    }
}
