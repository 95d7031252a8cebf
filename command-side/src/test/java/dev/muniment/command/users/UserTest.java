package dev.muniment.command.users;

import static dev.muniment.command.users.Users.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.PersonalText;
import dev.muniment.events.UserEvent;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserEmailChanged;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserEvent.UserUserNameChanged;
import dev.muniment.events.UserKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserTest {
    private static final UserRegistered REGISTERED = new UserRegistered(
            ANNA, UserKind.PERSON, PersonalText.of("a"), PersonalText.of("a@x.org"), PersonalText.of("A"));

    @Test
    void follows_its_events() {
        assertThat(folded(
                        REGISTERED,
                        new UserActivated(ANNA),
                        new UserRenamed(ANNA, PersonalText.of("B")),
                        new UserUserNameChanged(ANNA, PersonalText.of("b")),
                        new UserEmailChanged(ANNA, PersonalText.of("b@x.org"))))
                .isEqualTo(new User(
                        User.Status.ACTIVE,
                        UserKind.PERSON,
                        PersonalText.of("b"),
                        PersonalText.of("b@x.org"),
                        PersonalText.of("B")));
    }

    @Test
    void keeps_nothing_personal_once_erased() {
        assertThat(folded(REGISTERED, new UserRemoved(ANNA), new UserErased(ANNA)))
                .isEqualTo(new User(
                        User.Status.ERASED,
                        UserKind.PERSON,
                        PersonalText.ERASED,
                        PersonalText.ERASED,
                        PersonalText.ERASED));
    }

    private static User folded(UserEvent... events) {
        var user = User.NONE;
        for (var event : List.of(events)) {
            user = user.evolve(event);
        }
        return user;
    }
}
