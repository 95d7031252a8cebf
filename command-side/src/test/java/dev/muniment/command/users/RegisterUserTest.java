package dev.muniment.command.users;

import static dev.muniment.command.users.Users.ADMIN;
import static dev.muniment.command.users.Users.ANNA;
import static dev.muniment.command.users.Users.ANYONE;
import static dev.muniment.command.users.Users.NOW;
import static dev.muniment.command.users.Users.OTHER;
import static dev.muniment.command.users.Users.events;
import static dev.muniment.command.users.Users.refusal;
import static dev.muniment.command.users.Users.taken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.EmailTaken;
import dev.muniment.command.kernel.Refusals.UserNameTaken;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.events.PersonalText;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegisterUserTest {
    @Test
    void invites_a_person_under_the_given_name() {
        assertThat(events(register(UserKind.PERSON, "Anna.E", "anna@example.org")))
                .containsExactly(new UserRegistered(
                        ANNA,
                        UserKind.PERSON,
                        PersonalText.of("anna.e"),
                        PersonalText.of("anna@example.org"),
                        PersonalText.of("Anna Example")));
    }

    @Test
    void takes_the_user_name_from_the_email_address_when_none_is_given() {
        assertThat(events(register(UserKind.PERSON, null, " Anna@Example.org ")))
                .containsExactly(new UserRegistered(
                        ANNA,
                        UserKind.PERSON,
                        PersonalText.of("anna"),
                        PersonalText.of("anna@example.org"),
                        PersonalText.of("Anna Example")));
    }

    @Test
    void invites_a_service_account_without_an_email_address() {
        assertThat(events(register(UserKind.SERVICE, "deployer", null)))
                .containsExactly(new UserRegistered(
                        ANNA, UserKind.SERVICE, PersonalText.of("deployer"), null, PersonalText.of("Anna Example")));
    }

    @Test
    void refuses_whoever_is_no_admin() {
        var command = command(UserKind.PERSON, "anna", "anna@example.org");
        assertThat(refusal(command.decide(User.NONE, UserFacts.NONE, ANYONE, NOW)))
                .isEqualTo(new ActorIsNoAdmin());
    }

    @Test
    void refuses_values_that_cannot_be() {
        assertThat(refusal(register(UserKind.PERSON, "anna", null)).kind()).isEqualTo(Refusal.Kind.INVALID);
    }

    @Test
    void refuses_a_user_name_that_another_has() {
        var refusal = refusal(register(UserKind.PERSON, "anna", "anna@example.org", taken(OTHER, null)));
        assertThat(refusal).isEqualTo(new UserNameTaken(OTHER, false));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void asks_for_a_user_name_when_the_default_is_taken() {
        var refusal = refusal(register(UserKind.PERSON, null, "anna@example.org", taken(OTHER, null)));
        assertThat(refusal).isEqualTo(new UserNameTaken(OTHER, true));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
    }

    @Test
    void refuses_an_email_address_that_another_has() {
        assertThat(refusal(register(UserKind.PERSON, null, "anna@example.org", taken(OTHER, OTHER))))
                .isEqualTo(new EmailTaken(OTHER));
    }

    @Test
    void says_nothing_when_the_user_is_registered_already() {
        var command = command(UserKind.PERSON, "anna", "anna@example.org");
        assertThat(events(command.decide(Users.person(User.Status.INVITED), UserFacts.NONE, ADMIN, NOW)))
                .isEmpty();
    }

    private static Decision register(UserKind kind, @Nullable String userName, @Nullable String email) {
        return register(kind, userName, email, UserFacts.NONE);
    }

    private static Decision register(
            UserKind kind, @Nullable String userName, @Nullable String email, UserFacts facts) {
        return command(kind, userName, email).decide(User.NONE, facts, ADMIN, NOW);
    }

    private static RegisterUser command(UserKind kind, @Nullable String userName, @Nullable String email) {
        return new RegisterUser(ANNA, kind, UserDetails.of(userName, email, "Anna Example"));
    }
}
