package dev.muniment.command.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Standing.Status;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.http.Caller;
import dev.muniment.http.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the command side itself knows of the sender of a command, guarded like every other fact.
 *
 * <p>Callers are remembered with the guards they were read at: if anything of them has moved on since, what was decided on
 * it is not written. An outcome that writes nothing has no such proof and must be decided on what was read afresh.
 */
final class Actors {
    private static final String SQL = Sql.of(Actors.class, "actor.sql");
    private static final int MOST_REMEMBERED = 10_000;

    private final JdbcClient database;
    private final Cache<Caller, Known> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    Actors(JdbcClient database) {
        this.database = database;
    }

    /** Muniment itself, a newcomer, or the caller as they may be remembered; a 401 when they or their token are off. */
    Read<Actor> of(Sender sender, Instant at) {
        var caller = sender.caller();
        if (caller == null) {
            return new Read<>(withoutToken(sender), Map.of(), 0);
        }
        var known = remembered.getIfPresent(caller);
        return known != null && known.isGood(at) ? known.actor(at) : afresh(sender, at);
    }

    /** The same, read now. */
    Read<Actor> afresh(Sender sender, Instant at) {
        var caller = sender.caller();
        if (caller == null) {
            return new Read<>(withoutToken(sender), Map.of(), 0);
        }
        remembered.invalidate(caller);
        var known = read(caller);
        if (known == null || !known.isGood(at)) {
            throw ProblemException.unauthenticated(
                    "users.not-active", "This user or token has been turned off; ask an admin.");
        }
        remembered.put(caller, known);
        return known.actor(at);
    }

    private static Actor withoutToken(Sender sender) {
        return sender.newcomer() == null ? Actor.SYSTEM : new Actor(sender.newcomer(), UserKind.PERSON, false);
    }

    private @Nullable Known read(Caller caller) {
        return database.sql(SQL)
                .param("user", caller.user().value())
                .param("membership", adminship(caller.user()))
                .param("token", caller.token().value())
                .query((row, number) -> known(row, caller))
                .optional()
                .orElse(null);
    }

    private static Known known(ResultSet row, Caller caller) throws SQLException {
        return new Known(
                caller.user(),
                UserKind.valueOf(row.getString("kind")),
                Status.valueOf(row.getString("status")),
                new UserId(row.getString("issued_by")),
                row.getBoolean("revoked"),
                instant(row, "expires_at"),
                row.getBoolean("member"),
                instant(row, "until"),
                Map.of(
                        caller.user().value(),
                        new Guard(row.getLong("user_position"), -1),
                        adminship(caller.user()),
                        new Guard(row.getLong("admin_position"), -1),
                        caller.token().value(),
                        new Guard(row.getLong("token_position"), -1)));
    }

    private static String adminship(UserId user) {
        return MembershipId.of(GroupId.ADMIN, user).value();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /**
     * A caller as read.
     *
     * @param member of the group admin, until then or for good
     */
    private record Known(
            UserId user,
            UserKind kind,
            Status status,
            UserId issuedBy,
            boolean revoked,
            @Nullable Instant expiresAt,
            boolean member,
            @Nullable Instant until,
            Map<String, Guard> guards) {
        /** Active, or invited and about to sign in for the first time, with a token that is good. */
        boolean isGood(Instant at) {
            return (status == Status.ACTIVE || status == Status.INVITED)
                    && !revoked
                    && (expiresAt == null || expiresAt.isAfter(at));
        }

        Read<Actor> actor(Instant at) {
            var admin = member && status == Status.ACTIVE && (until == null || until.isAfter(at));
            return new Read<>(new Actor(user, kind, admin, issuedBy), guards, 0);
        }
    }
}
