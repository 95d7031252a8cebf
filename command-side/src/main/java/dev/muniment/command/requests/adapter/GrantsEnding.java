package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.DueCommands;
import dev.muniment.command.requests.EndGrant;
import dev.muniment.events.RequestId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Grants that reach their end. */
@Component
final class GrantsEnding implements DueCommands {
    private final JdbcClient database;

    GrantsEnding(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Command<?, ?>> due(Instant at, int limit) {
        return database.sql("""
                select request_id, ends_at from command_model.access_grant
                where ends_at <= :at order by ends_at, request_id limit :limit""")
                .param("at", Timestamp.from(at))
                .param("limit", limit)
                .<Command<?, ?>>query((row, number) -> new EndGrant(
                        new RequestId(row.getString("request_id")),
                        row.getTimestamp("ends_at").toInstant()))
                .list();
    }

    @Override
    public Optional<Instant> next() {
        return database.sql("select min(ends_at) as next from command_model.access_grant")
                .query((row, number) -> Optional.ofNullable(row.getTimestamp("next")))
                .single()
                .map(Timestamp::toInstant);
    }
}
