package dev.muniment.command.setup;

import dev.muniment.command.kernel.Refusal;
import java.time.Instant;

/** Why claiming the installation is turned down. */
public final class SetupRefusals {
    private SetupRefusals() {}

    /** The installation has its first admin. */
    public record AlreadyClaimed() implements Refusal {
        @Override
        public String code() {
            return "setup.claimed";
        }

        @Override
        public Kind kind() {
            return Kind.GONE;
        }

        @Override
        public String sentence() {
            return "This installation is claimed; ask one of its admins for an account.";
        }
    }

    /** That is not the setup token, or one that a later start has voided. */
    public record WrongToken() implements Refusal {
        /** Its code, which the counting of failed attempts goes by. */
        public static final String CODE = "setup.wrong-token";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "This is not the setup token: take the one that the latest start of the server printed.";
        }
    }

    /** The setup token is the right one, but too old. */
    public record TokenExpired(Instant expiredAt) implements Refusal {
        @Override
        public String code() {
            return "setup.token-expired";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "The setup token expired at " + expiredAt + ": start the server again for a new one.";
        }
    }
}
