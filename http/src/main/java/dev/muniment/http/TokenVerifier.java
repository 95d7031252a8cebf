package dev.muniment.http;

import dev.muniment.events.UserId;
import org.jspecify.annotations.Nullable;

/** Says whose token a secret belongs to. Each side has its own, on its own facts. */
public interface TokenVerifier {
    /** What the requests are that a verifier is for. */
    enum Side {
        COMMANDS,
        QUESTIONS
    }

    Side side();

    /** @param secretHash SHA-256 of the presented secret in lower-case hex */
    Verdict verify(String secretHash);

    /** What came of it. */
    sealed interface Verdict {
        /** @param firstSignIn the user is still invited: this use activates them before anything else */
        record Accepted(Caller caller, boolean firstSignIn) implements Verdict {}

        /**
         * @param code why, as in {@code tokens.expired}
         * @param user whose token it is, where that is known
         */
        record Rejected(
                String code, String detail, @Nullable UserId user) implements Verdict {}

        /**
         * Nobody here can say now whether the token is good: no failure of whoever presents it.
         *
         * @param code why, as in {@code access.stale}
         */
        record Undecided(String code, String detail) implements Verdict {}
    }
}
