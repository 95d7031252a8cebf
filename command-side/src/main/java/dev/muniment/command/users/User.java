package dev.muniment.command.users;

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
import dev.muniment.events.UserKind;
import org.jspecify.annotations.Nullable;

/**
 * A user as their own stream tells it.
 *
 * @param email null for a service account without one
 */
public record User(
        Status status,
        UserKind kind,
        PersonalText userName,
        @Nullable PersonalText email,
        PersonalText name) {
    /** The life of a user, before its beginning and after its end included. */
    public enum Status {
        NONE,
        INVITED,
        ACTIVE,
        INACTIVE,
        REMOVED,
        ERASED
    }

    /** Before they were registered. */
    public static final User NONE =
            new User(Status.NONE, UserKind.PERSON, PersonalText.ERASED, null, PersonalText.ERASED);

    public User evolve(UserEvent event) {
        return switch (event) {
            case UserRegistered registered ->
                new User(
                        Status.INVITED,
                        registered.kind(),
                        registered.userName(),
                        registered.email(),
                        registered.name());
            case UserRenamed renamed -> new User(status, kind, userName, email, renamed.name());
            case UserEmailChanged changed -> new User(status, kind, userName, changed.email(), name);
            case UserUserNameChanged changed -> new User(status, kind, changed.userName(), email, name);
            case UserActivated activated -> with(Status.ACTIVE);
            case UserDeactivated deactivated -> with(Status.INACTIVE);
            case UserReactivated reactivated -> with(Status.ACTIVE);
            case UserRemoved removed -> with(Status.REMOVED);
            case UserErased erased ->
                new User(
                        Status.ERASED,
                        kind,
                        PersonalText.ERASED,
                        email == null ? null : PersonalText.ERASED,
                        PersonalText.ERASED);
        };
    }

    private User with(Status next) {
        return new User(next, kind, userName, email, name);
    }

    /** Whether they are a person who is active: such a one can be an admin whom the organisation relies on. */
    boolean isActivePerson() {
        return status == Status.ACTIVE && kind == UserKind.PERSON;
    }
}
