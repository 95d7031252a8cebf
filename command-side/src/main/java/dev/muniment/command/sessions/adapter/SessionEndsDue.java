package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.DueCommands;
import dev.muniment.command.sessions.CutSession;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends of sessions that come by time and that nothing else has recorded: the end of a grant or of a membership takes its
 * sessions along, and is given the time to.
 */
@Component
final class SessionEndsDue implements DueCommands {
    private static final Duration TIME_FOR_OTHERS = Duration.ofMillis(500);

    private final JdbcClient database;

    SessionEndsDue(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Command<?, ?>> due(Instant at, int limit) {
        return database.sql("""
                select session_id, user_id, connection_id, request_id from command_model.session
                where until <= :at order by until, session_id limit :limit""")
                .param("at", Timestamp.from(at.minus(TIME_FOR_OTHERS)))
                .param("limit", limit)
                .<Command<?, ?>>query((row, number) -> new CutSession(
                        new SessionId(row.getString("session_id")),
                        new UserId(row.getString("user_id")),
                        new ConnectionId(row.getString("connection_id")),
                        row.getString("request_id") == null
                                ? TerminationCause.MEMBERSHIP_ENDED
                                : TerminationCause.GRANT_ENDED))
                .list();
    }

    @Override
    public Optional<Instant> next() {
        return database.sql("select min(until) as next from command_model.session where until is not null")
                .query((row, number) -> Optional.ofNullable(row.getTimestamp("next")))
                .single()
                .map(next -> next.toInstant().plus(TIME_FOR_OTHERS));
    }
}
