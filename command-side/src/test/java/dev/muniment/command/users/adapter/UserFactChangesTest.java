package dev.muniment.command.users.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.platform.FactChange;
import dev.muniment.command.platform.UserPseudonyms;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupId;
import dev.muniment.events.PersonalText;
import dev.muniment.events.UserEvent;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserEmailChanged;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserEvent.UserReactivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserEvent.UserUserNameChanged;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UserFactChangesTest {
    private static final UserId ANNA = new UserId("usr_anna");
    private static final UserRegistered REGISTERED = new UserRegistered(
            ANNA, UserKind.PERSON, PersonalText.of("anna"), PersonalText.of("a@x.org"), PersonalText.of("Anna"));

    private final UserFactChanges changes = new UserFactChanges(new UserPseudonyms((kind, text) -> kind + "=" + text));

    @Test
    void keep_pseudonyms_in_place_of_names() {
        assertThat(changes.changes(REGISTERED))
                .extracting(FactChange::parameters)
                .containsExactly(List.of("usr_anna", "PERSON", "user-name=anna", "email=a@x.org"));
        assertThat(changes.keysChanged(REGISTERED)).containsExactly("user-name:user-name=anna", "email:email=a@x.org");
    }

    @Test
    void guard_new_names() {
        assertThat(changes.keysChanged(new UserUserNameChanged(ANNA, PersonalText.of("b"))))
                .containsExactly("user-name:user-name=b");
        assertThat(changes.keysChanged(new UserEmailChanged(ANNA, PersonalText.of("b@x.org"))))
                .containsExactly("email:email=b@x.org");
        assertThat(changes.keysChanged(new UserEmailChanged(ANNA, null))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changesOfStatus")
    void guard_who_the_admins_are_with_every_change_of_status(UserEvent event, String status) {
        assertThat(changes.keysChanged(event)).containsExactly("admins");
        assertThat(changes.changes(event))
                .extracting(FactChange::parameters)
                .containsExactly(List.of(status, "usr_anna"));
    }

    static Stream<Arguments> changesOfStatus() {
        return Stream.of(
                Arguments.of(new UserActivated(ANNA), "ACTIVE"),
                Arguments.of(new UserDeactivated(ANNA), "INACTIVE"),
                Arguments.of(new UserReactivated(ANNA), "ACTIVE"),
                Arguments.of(new UserRemoved(ANNA), "REMOVED"));
    }

    @Test
    void forget_even_pseudonyms_of_the_erased() {
        assertThat(changes.changes(new UserErased(ANNA)))
                .singleElement()
                .matches(change -> change.sql().contains("user_name_pseudonym = null, email_pseudonym = null"));
    }

    @Test
    void have_nothing_to_do_with_display_names_and_other_things() {
        assertThat(changes.changes(new UserRenamed(ANNA, PersonalText.of("B")))).isEmpty();
        assertThat(changes.changes(new GroupArchived(new GroupId("grp_1")))).isEmpty();
        assertThat(changes.keysChanged(new GroupArchived(new GroupId("grp_1")))).isEmpty();
    }
}
