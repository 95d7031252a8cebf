package dev.muniment.command.users;

import static dev.muniment.command.users.Users.ADMIN;
import static dev.muniment.command.users.Users.ADMIN_FOR_GOOD;
import static dev.muniment.command.users.Users.ANNA;
import static dev.muniment.command.users.Users.NOW;
import static dev.muniment.command.users.Users.events;
import static dev.muniment.command.users.Users.holding;
import static dev.muniment.command.users.Users.person;
import static dev.muniment.command.users.Users.refusal;
import static dev.muniment.command.users.Users.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.LastAdmin;
import dev.muniment.command.users.UserFacts.HeldMembership;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeactivateUserTest {
    private static final DeactivateUser COMMAND = new DeactivateUser(ANNA, "on leave");

    @Test
    void deactivates_an_admin_while_another_stays() {
        var facts = holding(List.of(ADMIN_FOR_GOOD), 1);
        assertThat(events(COMMAND.decide(person(User.Status.ACTIVE), facts, ADMIN, NOW)))
                .containsExactly(new UserDeactivated(ANNA));
    }

    @Test
    void refuses_the_last_admin() {
        var facts = holding(List.of(ADMIN_FOR_GOOD), 0);
        assertThat(refusal(COMMAND.decide(person(User.Status.ACTIVE), facts, ADMIN, NOW)))
                .isEqualTo(new LastAdmin(ANNA));
    }

    @Test
    void does_not_count_on_admins_for_a_time() {
        var facts = holding(List.of(new HeldMembership(GroupId.ADMIN, NOW.plus(Duration.ofDays(1)))), 0);
        assertThat(events(COMMAND.decide(person(User.Status.ACTIVE), facts, ADMIN, NOW)))
                .containsExactly(new UserDeactivated(ANNA));
    }

    @Test
    void does_not_count_on_service_accounts() {
        var facts = holding(List.of(ADMIN_FOR_GOOD), 0);
        assertThat(events(COMMAND.decide(user(User.Status.ACTIVE, UserKind.SERVICE), facts, ADMIN, NOW)))
                .containsExactly(new UserDeactivated(ANNA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null\u0000", "half \ud800"})
    void refuses_a_reason_that_says_nothing_or_cannot_be_kept(String reason) {
        var command = new DeactivateUser(ANNA, reason);
        assertThat(refusal(command.decide(person(User.Status.ACTIVE), UserFacts.NONE, ADMIN, NOW))
                        .kind())
                .isEqualTo(Refusal.Kind.INVALID);
    }
}
