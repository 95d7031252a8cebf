package dev.muniment.command.kernel;

import dev.muniment.events.UserId;

/** Refusals that every feature may meet. */
public final class Refusals {
    private Refusals() {}

    /** The command is one of admins'. */
    public record ActorIsNoAdmin() implements Refusal {
        @Override
        public String code() {
            return "roles.not-allowed";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "Only an active admin may do this; ask one of them.";
        }
    }

    /**
     * There is no such thing.
     *
     * @param things as in {@code users}
     */
    public record Unknown(String things) implements Refusal {
        @Override
        public String code() {
            return things + ".unknown";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String sentence() {
            return "There is nothing by this id or name among the " + things + ".";
        }
    }

    /** Somebody changed the thing since the sender looked at it. */
    public record ChangedMeanwhile() implements Refusal {
        @Override
        public String code() {
            return "requests.stale";
        }

        @Override
        public Kind kind() {
            return Kind.STALE;
        }

        @Override
        public String sentence() {
            return "This has changed since you read it: read it again, and send your change with the new ETag.";
        }
    }

    /** The organisation would have no active person left who is an admin without an end. */
    public record LastAdmin(UserId user) implements Refusal {
        @Override
        public String code() {
            return "users.last-admin";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return user + " is the last active admin without an end: make another person an admin first.";
        }
    }

    /**
     * Another user who is not removed has that userName.
     *
     * @param byDefault nobody asked for that name: it was taken from the e-mail address, so another must be given
     */
    public record UserNameTaken(UserId by, boolean byDefault) implements Refusal {
        @Override
        public String code() {
            return "users.user-name-taken";
        }

        @Override
        public Kind kind() {
            return byDefault ? Kind.INVALID : Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return byDefault
                    ? "The user " + by
                            + " has the userName that the e-mail address suggests; give another in /userName."
                    : "The user " + by + " has this userName; choose another.";
        }
    }

    /** Another user who is not removed has that e-mail address. */
    public record EmailTaken(UserId by) implements Refusal {
        @Override
        public String code() {
            return "users.email-taken";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return "The user " + by + " has this e-mail address; one address belongs to one user.";
        }
    }
}
