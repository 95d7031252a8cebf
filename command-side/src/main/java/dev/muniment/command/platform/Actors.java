package dev.muniment.command.platform;

import dev.muniment.command.kernel.Actor;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.http.Caller;
import dev.muniment.http.ProblemException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the command side itself knows of the sender of a command, guarded like every other fact. */
final class Actors {
    private static final String SQL = Sql.of(Actors.class, "actor.sql");

    private final JdbcClient database;

    Actors(JdbcClient database) {
        this.database = database;
    }

    /**
     * The sender of a command: Muniment itself, a newcomer, or the caller as they stand now; a 401 when they or their token
     * were turned off meanwhile.
     */
    Read<Actor> of(Sender sender, Instant at) {
        if (sender.newcomer() != null) {
            return new Read<>(new Actor(sender.newcomer(), UserKind.PERSON, false), Map.of(), 0);
        }
        return sender.caller() == null ? new Read<>(Actor.SYSTEM, Map.of(), 0) : caller(sender.caller(), at);
    }

    private Read<Actor> caller(Caller caller, Instant at) {
        var user = caller.user();
        var admin = MembershipId.of(GroupId.ADMIN, user).value();
        return database.sql(SQL)
                .param("user", user.value())
                .param("membership", admin)
                .param("token", caller.token().value())
                .param("at", Timestamp.from(at))
                .query((row, number) -> new Read<>(
                        new Actor(
                                user,
                                UserKind.valueOf(row.getString("kind")),
                                row.getBoolean("admin"),
                                new UserId(row.getString("issued_by"))),
                        Map.of(
                                user.value(),
                                new Guard(row.getLong("user_position"), -1),
                                admin,
                                new Guard(row.getLong("admin_position"), -1),
                                caller.token().value(),
                                new Guard(row.getLong("token_position"), -1)),
                        0))
                .optional()
                .orElseThrow(() -> ProblemException.unauthenticated(
                        "users.not-active", "This user or token has been turned off; ask an admin."));
    }
}
