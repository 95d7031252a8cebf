package dev.muniment.command.kernel;

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
}
