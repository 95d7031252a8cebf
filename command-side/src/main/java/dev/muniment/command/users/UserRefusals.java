package dev.muniment.command.users;

import dev.muniment.command.kernel.Refusal;
import dev.muniment.events.UserId;
import java.util.Locale;

/** Why commands on users are turned down. */
public final class UserRefusals {
    private UserRefusals() {}

    /** Nobody changes their own status. */
    public record UserIsActor(UserId user) implements Refusal {
        @Override
        public String code() {
            return "users.own-status";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "Nobody changes their own status: ask another admin.";
        }
    }

    /** Only who is invited can be activated. */
    public record UserNotInvited(UserId user, User.Status status) implements Refusal {
        @Override
        public String code() {
            return "users.not-invited";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return user + " is " + word(status)
                    + ": only an invited user is activated; an inactive one is reactivated.";
        }
    }

    /** Only who is active can be deactivated. */
    public record UserNotActive(UserId user, User.Status status) implements Refusal {
        @Override
        public String code() {
            return "users.not-active";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return user + " is " + word(status)
                    + ": only an active user is deactivated; an invited one may be removed.";
        }
    }

    /** Only who is inactive can be reactivated. */
    public record UserNotInactive(UserId user, User.Status status) implements Refusal {
        @Override
        public String code() {
            return "users.not-inactive";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return user + " is " + word(status)
                    + ": only an inactive user is reactivated; an invited one is activated.";
        }
    }

    /** The user is removed, for ever. */
    public record UserIsRemoved(UserId user) implements Refusal {
        @Override
        public String code() {
            return "users.removed";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return user + " is removed, which cannot be undone; register another user.";
        }
    }

    /** Only who is removed can be erased. */
    public record UserNotRemoved(UserId user, User.Status status) implements Refusal {
        @Override
        public String code() {
            return "users.not-removed";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return user + " is " + word(status) + ": remove the user first, then erase.";
        }
    }

    private static String word(User.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
