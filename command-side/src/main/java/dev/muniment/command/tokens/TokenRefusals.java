package dev.muniment.command.tokens;

import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Standing;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import java.util.Locale;

/** Why commands on tokens are turned down. */
public final class TokenRefusals {
    private TokenRefusals() {}

    /** Only admins issue and revoke the tokens of others. */
    public record TokenOfAnother() implements Refusal {
        @Override
        public String code() {
            return "tokens.of-another";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "Only an active admin issues or revokes tokens of another user; ask one of them.";
        }
    }

    /** The user can have no token now. */
    public record UserMayHaveNoToken(UserId user, Standing.Status status) implements Refusal {
        @Override
        public String code() {
            return "tokens.user-not-active";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return user + " is " + status.name().toLowerCase(Locale.ROOT)
                    + ": tokens are issued to active and invited users only.";
        }
    }

    /** Tokens of that scope are an admin's to issue. */
    public record ScopeTakesAdmin(TokenScope scope) implements Refusal {
        @Override
        public String code() {
            return "tokens.scope-takes-admin";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "Only an active admin issues tokens of scope " + scope.wireName() + "; ask one of them.";
        }
    }

    /** Tokens of that scope go to service accounts only. */
    public record ScopeIsForServices(UserId user, TokenScope scope) implements Refusal {
        @Override
        public String code() {
            return "tokens.scope-is-for-services";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return user + " is a person, and tokens of scope " + scope.wireName()
                    + " go to service accounts only: register one (kind SERVICE) and issue it there.";
        }
    }
}
