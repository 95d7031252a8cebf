package dev.muniment.command.users;

import static dev.muniment.command.users.Users.ADMIN;
import static dev.muniment.command.users.Users.ANNA;
import static dev.muniment.command.users.Users.NOW;
import static dev.muniment.command.users.Users.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command on a status, on every status there is: the table of domain.md §2. */
class StatusTransitionsTest {
    private static final Map<String, Command<User, UserFacts>> COMMANDS = Map.of(
            "activate", new ActivateUser(ANNA, false),
            "sign-in", new ActivateUser(ANNA, true),
            "deactivate", new DeactivateUser(ANNA, "on leave"),
            "reactivate", new ReactivateUser(ANNA, null),
            "remove", new RemoveUser(ANNA, null),
            "erase", new EraseUser(ANNA, "asked for it"));

    private static final Actor ANNA_HERSELF = new Actor(ANNA, UserKind.PERSON, false);

    @ParameterizedTest(name = "{0} who is {1}: {2}")
    @CsvSource(textBlock = """
            activate,   NONE,     users.unknown
            activate,   INVITED,  UserActivated
            activate,   ACTIVE,   nothing
            activate,   INACTIVE, users.not-invited
            activate,   REMOVED,  users.removed
            activate,   ERASED,   users.removed
            sign-in,    NONE,     users.unknown
            sign-in,    INVITED,  UserActivated
            sign-in,    ACTIVE,   nothing
            sign-in,    INACTIVE, users.not-invited
            sign-in,    REMOVED,  users.removed
            sign-in,    ERASED,   users.removed
            deactivate, NONE,     users.unknown
            deactivate, INVITED,  users.not-active
            deactivate, ACTIVE,   UserDeactivated
            deactivate, INACTIVE, nothing
            deactivate, REMOVED,  users.removed
            deactivate, ERASED,   users.removed
            reactivate, NONE,     users.unknown
            reactivate, INVITED,  users.not-inactive
            reactivate, ACTIVE,   nothing
            reactivate, INACTIVE, UserReactivated
            reactivate, REMOVED,  users.removed
            reactivate, ERASED,   users.removed
            remove,     NONE,     users.unknown
            remove,     INVITED,  UserRemoved
            remove,     ACTIVE,   UserRemoved
            remove,     INACTIVE, UserRemoved
            remove,     REMOVED,  nothing
            remove,     ERASED,   nothing
            erase,      NONE,     users.unknown
            erase,      INVITED,  users.not-removed
            erase,      ACTIVE,   users.not-removed
            erase,      INACTIVE, users.not-removed
            erase,      REMOVED,  UserErased
            erase,      ERASED,   nothing
            """)
    void each_command_meets_each_status(String word, User.Status status, String result) {
        var now = status == User.Status.NONE ? User.NONE : person(status);
        var actor = word.equals("sign-in") ? ANNA_HERSELF : ADMIN;
        assertThat(inAWord(command(word).decide(now, UserFacts.NONE, actor, NOW)))
                .isEqualTo(result);
    }

    @ParameterizedTest(name = "{0} oneself while {1}")
    @CsvSource({
        "activate, INVITED",
        "deactivate, ACTIVE",
        "reactivate, INACTIVE",
        "remove, INVITED",
        "remove, ACTIVE",
        "remove, INACTIVE"
    })
    void nobody_changes_their_own_status(String word, User.Status status) {
        assertThat(inAWord(command(word).decide(person(status), UserFacts.NONE, Users.ANNA_AS_ADMIN, NOW)))
                .isEqualTo("users.own-status");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "activate, INVITED",
        "sign-in, INVITED",
        "deactivate, ACTIVE",
        "reactivate, INACTIVE",
        "remove, ACTIVE",
        "erase, REMOVED"
    })
    void whoever_is_no_admin_changes_nobodys_status(String word, User.Status status) {
        var bob = new Actor(new UserId("usr_bob"), UserKind.PERSON, false);
        assertThat(inAWord(command(word).decide(person(status), UserFacts.NONE, bob, NOW)))
                .isEqualTo("roles.not-allowed");
    }

    private static Command<User, UserFacts> command(String word) {
        var command = COMMANDS.get(word);
        if (command == null) {
            throw new AssertionError("no command for " + word);
        }
        return command;
    }

    private static String inAWord(Decision decision) {
        return switch (decision) {
            case Decision.Refused refused -> refused.refusal().code();
            case Decision.Accepted accepted ->
                accepted.events().isEmpty()
                        ? "nothing"
                        : accepted.events().stream()
                                .map(event -> event.getClass().getSimpleName())
                                .collect(Collectors.joining(" "));
        };
    }
}
