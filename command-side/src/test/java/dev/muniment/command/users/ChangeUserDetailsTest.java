package dev.muniment.command.users;

import static dev.muniment.command.users.Users.ADMIN;
import static dev.muniment.command.users.Users.ANNA;
import static dev.muniment.command.users.Users.ANYONE;
import static dev.muniment.command.users.Users.NOW;
import static dev.muniment.command.users.Users.OTHER;
import static dev.muniment.command.users.Users.events;
import static dev.muniment.command.users.Users.person;
import static dev.muniment.command.users.Users.refusal;
import static dev.muniment.command.users.Users.taken;
import static dev.muniment.command.users.Users.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.EmailTaken;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.kernel.Refusals.UserNameTaken;
import dev.muniment.command.users.UserRefusals.UserIsRemoved;
import dev.muniment.events.PersonalText;
import dev.muniment.events.UserEvent.UserEmailChanged;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserEvent.UserUserNameChanged;
import dev.muniment.events.UserKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeUserDetailsTest {
    private static final ChangeUserDetails ALL =
            new ChangeUserDetails(ANNA, "Anna.M", "Anna.M@example.org", false, "Anna Married");

    private static final ChangeUserDetails WITHOUT_EMAIL = new ChangeUserDetails(ANNA, null, null, true, null);

    @ParameterizedTest
    @EnumSource(
            value = User.Status.class,
            names = {"INVITED", "ACTIVE", "INACTIVE"})
    void writes_one_event_for_each_aspect_that_changes(User.Status status) {
        assertThat(events(ALL.decide(person(status), UserFacts.NONE, ADMIN, NOW)))
                .containsExactly(
                        new UserRenamed(ANNA, PersonalText.of("Anna Married")),
                        new UserEmailChanged(ANNA, PersonalText.of("anna.m@example.org")),
                        new UserUserNameChanged(ANNA, PersonalText.of("anna.m")));
    }

    @Test
    void leaves_what_is_not_mentioned() {
        var command = new ChangeUserDetails(ANNA, null, null, false, "Anna Married");
        assertThat(events(command.decide(person(User.Status.ACTIVE), UserFacts.NONE, ADMIN, NOW)))
                .containsExactly(new UserRenamed(ANNA, PersonalText.of("Anna Married")));
    }

    @Test
    void takes_the_email_address_of_a_service_account_away() {
        var service = user(User.Status.ACTIVE, UserKind.SERVICE);
        assertThat(events(WITHOUT_EMAIL.decide(service, UserFacts.NONE, ADMIN, NOW)))
                .containsExactly(new UserEmailChanged(ANNA, null));
    }

    @Test
    void refuses_to_take_the_email_address_of_a_person_away() {
        assertThat(refusal(WITHOUT_EMAIL.decide(person(User.Status.ACTIVE), UserFacts.NONE, ADMIN, NOW))
                        .kind())
                .isEqualTo(Refusal.Kind.INVALID);
    }

    @Test
    void refuses_names_that_others_have() {
        var anna = person(User.Status.ACTIVE);
        assertThat(refusal(ALL.decide(anna, taken(null, OTHER), ADMIN, NOW))).isEqualTo(new EmailTaken(OTHER));
        assertThat(refusal(ALL.decide(anna, taken(OTHER, null), ADMIN, NOW)))
                .isEqualTo(new UserNameTaken(OTHER, false));
    }

    @Test
    void refuses_whoever_is_no_admin() {
        assertThat(refusal(ALL.decide(person(User.Status.ACTIVE), UserFacts.NONE, ANYONE, NOW)))
                .isEqualTo(new ActorIsNoAdmin());
    }

    @Test
    void refuses_where_there_is_no_user() {
        assertThat(refusal(ALL.decide(User.NONE, UserFacts.NONE, ADMIN, NOW))).isEqualTo(new Unknown("users"));
    }

    @ParameterizedTest
    @EnumSource(
            value = User.Status.class,
            names = {"REMOVED", "ERASED"})
    void refuses_a_removed_user(User.Status status) {
        assertThat(refusal(ALL.decide(person(status), UserFacts.NONE, ADMIN, NOW)))
                .isEqualTo(new UserIsRemoved(ANNA));
    }

    @Test
    void says_nothing_when_all_is_so_already() {
        var same = new ChangeUserDetails(ANNA, "ANNA", " Anna@example.org", false, "Anna Example ");
        assertThat(events(same.decide(person(User.Status.ACTIVE), UserFacts.NONE, ADMIN, NOW)))
                .isEmpty();
    }
}
