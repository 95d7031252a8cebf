package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.DueCommands;
import dev.muniment.command.requests.ExpireRequest;
import dev.muniment.events.RequestId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests that lapse undecided. */
@Component
final class RequestsExpiring implements DueCommands {
    private final JdbcClient database;

    RequestsExpiring(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Command<?, ?>> due(Instant at, int limit) {
        return database.sql("""
                select request_id, expires_at from command_model.pending_request
                where expires_at <= :at order by expires_at, request_id limit :limit""")
                .param("at", Timestamp.from(at))
                .param("limit", limit)
                .<Command<?, ?>>query((row, number) -> new ExpireRequest(
                        new RequestId(row.getString("request_id")),
                        row.getTimestamp("expires_at").toInstant()))
                .list();
    }

    @Override
    public Optional<Instant> next() {
        return database.sql("select min(expires_at) as next from command_model.pending_request")
                .query((row, number) -> Optional.ofNullable(row.getTimestamp("next")))
                .single()
                .map(Timestamp::toInstant);
    }
}
