package dev.muniment.eventstore;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a failed transaction means for the entries in it. */
enum Failure {
    /** The connection is gone: a new one, and the same again. */
    CONNECTION_LOST,
    /** The database is there and cannot write now: out of room, a lock that is not given up. */
    UNAVAILABLE,
    /** A unique constraint had the last word, or another transaction came between: decide again. */
    CONFLICT,
    /** A bug: it would fail every time. */
    HOPELESS;

    static Failure of(Throwable failure) {
        if (failure instanceof Conflict) {
            return CONFLICT;
        }
        var cause = databaseFailure(failure);
        return cause == null || cause.getSQLState() == null ? HOPELESS : ofState(cause.getSQLState());
    }

    /** By PostgreSQL's error codes (appendix A of its manual). */
    private static Failure ofState(String state) {
        return switch (state) {
            // A standby that was primary, a transaction that idled too long: both end with a new connection.
            case "25006", "25P03" -> CONNECTION_LOST;
            case "23505", "23P01", "40001", "40P01" -> CONFLICT;
            case "55P03", "57014" -> UNAVAILABLE;
            default -> ofClass(state.substring(0, Math.min(3, state.length())));
        };
    }

    private static Failure ofClass(String beginning) {
        if (beginning.startsWith("08") || beginning.equals("57P")) {
            return CONNECTION_LOST;
        }
        return beginning.startsWith("53") || beginning.startsWith("58") ? UNAVAILABLE : HOPELESS;
    }

    private static @Nullable SQLException databaseFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
