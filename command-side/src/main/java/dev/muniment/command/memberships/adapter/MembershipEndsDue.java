package dev.muniment.command.memberships.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.memberships.EndMembership;
import dev.muniment.command.platform.DueCommands;
import dev.muniment.events.MembershipId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends of memberships that come by time. */
@Component
final class MembershipEndsDue implements DueCommands {
    private final JdbcClient database;

    MembershipEndsDue(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Command<?, ?>> due(Instant at, int limit) {
        return database.sql("""
                select membership_id, until from command_model.membership
                where until <= :at order by until, membership_id limit :limit""")
                .param("at", Timestamp.from(at))
                .param("limit", limit)
                .<Command<?, ?>>query((row, number) -> new EndMembership(
                        new MembershipId(row.getString("membership_id")),
                        row.getTimestamp("until").toInstant()))
                .list();
    }

    @Override
    public Optional<Instant> next() {
        return database.sql("select min(until) as next from command_model.membership where until is not null")
                .query((row, number) -> Optional.ofNullable(row.getTimestamp("next")))
                .single()
                .map(Timestamp::toInstant);
    }
}
