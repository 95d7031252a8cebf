package dev.muniment.eventstore;

import dev.muniment.events.UserId;
import dev.muniment.eventstore.Judge.KeyState;
import dev.muniment.eventstore.Judge.Placed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What the appender does in one transaction: locks the head, judges the entries, writes the accepted ones and commits.
 * When that fails, who calls it rolls back.
 */
final class AppendTransaction {
    private static final String LOCK_HEAD = NamedParameterUtils.parseSqlStatementIntoString(Sql.named("lock-head"));

    private final Connection connection;
    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final List<InlineProjection> projections;
    private final @Nullable Clock clock;

    /**
     * @param connection without automatic commits
     * @param clock null is the database's
     */
    AppendTransaction(
            Connection connection,
            PersonalData personalData,
            List<InlineProjection> projections,
            @Nullable Clock clock) {
        this.connection = connection;
        jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.personalData = personalData;
        this.projections = projections;
        this.clock = clock;
    }

    /**
     * Writes and commits. An entry that cannot be written fails the whole; a connection that breaks while the commit may
     * be on its way is a {@link CommitLost}.
     */
    Written write(List<PreparedEntry> entries) throws SQLException, CommitLost {
        var keys = new HashSet<String>();
        entries.forEach(entry -> keys.addAll(entry.keys()));
        var head = lockHead(keys);
        var recordedAt = latest(clock == null ? head.now() : clock.instant(), head.recordedAt());
        var judge = new Judge(head.position(), head.keys());
        entries.forEach(judge::judge);
        var erased = judge.accepted().stream()
                .flatMap(placed -> placed.entry().erasedUsers().stream())
                .toList();
        // Before the new position is told: who hears of that must have dropped the keys.
        erased.forEach(this::tellErased);
        erased.forEach(this::destroyKey);
        var facts = project(judge.accepted(), recordedAt);
        alsoWrite(judge.accepted(), recordedAt);
        var written = new Written(judge.accepted(), judge.refused(), recordedAt, head.transaction());
        try {
            if (judge.changed().isEmpty()) {
                connection.commit();
            } else {
                append(judge, recordedAt, facts);
            }
        } catch (SQLException e) {
            if (Failure.of(e) == Failure.CONNECTION_LOST) {
                throw new CommitLost(written, e);
            }
            throw e;
        }
        return written;
    }

    /** The events, the facts and the commit in one round trip. */
    private void append(Judge judge, Instant recordedAt, List<SetStatement> facts) throws SQLException {
        var parts = new ArrayList<SetStatement>();
        parts.add(new EventColumns(judge, personalData).statement(recordedAt, judge.head()));
        parts.addAll(facts);
        var sql = parts.stream().map(SetStatement::sql).collect(Collectors.joining(";\n", "", ";\ncommit"));
        try (var statement = connection.prepareStatement(sql)) {
            var index = 1;
            for (var part : parts) {
                for (var parameter : part.parameters()) {
                    statement.setObject(index++, parameter);
                }
            }
            statement.execute();
        }
    }

    /**
     * Whether what a lost connection was committing is there. Asked under the head lock, so that the lost transaction
     * has ended, one way or the other.
     */
    boolean isCommitted(Written lost) throws SQLException {
        lockHead(Set.of());
        var ids = lost.eventIds();
        if (ids.isEmpty()) {
            return jdbc.sql("select pg_xact_status(cast(:transaction as xid8)) = 'committed'")
                    .param("transaction", lost.transaction())
                    .query(Boolean.class)
                    .single();
        }
        return jdbc.sql("select exists (select from event_store.event where event_id = any(cast(:ids as uuid[])))")
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    private LockedHead lockHead(Set<String> keys) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK_HEAD)) {
            statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
            statement.execute();
            try (var head = statement.getResultSet()) {
                head.next();
                var position = head.getLong("position");
                var recordedAt = instant(head, "recorded_at");
                var transaction = head.getString("transaction");
                // Closes the first result.
                statement.getMoreResults();
                return readKeys(statement.getResultSet(), position, recordedAt, transaction);
            }
        }
    }

    private static LockedHead readKeys(ResultSet row, long position, Instant recordedAt, String transaction)
            throws SQLException {
        var now = recordedAt;
        var states = new HashMap<String, KeyState>();
        while (row.next()) {
            var key = row.getString("key");
            if (key == null) {
                now = instant(row, "at");
                continue;
            }
            states.put(key, new KeyState(row.getLong("position"), row.getObject("sequence", Long.class)));
        }
        return new LockedHead(position, recordedAt, transaction, now, states);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Instant latest(Instant clock, Instant head) {
        var now = clock.truncatedTo(ChronoUnit.MICROS);
        return now.isAfter(head) ? now : head;
    }

    private void tellErased(UserId user) {
        jdbc.sql("select pg_notify('muniment_erased', :user)")
                .param("user", user.value())
                .query((row, number) -> number)
                .list();
    }

    private void destroyKey(UserId user) {
        jdbc.sql("delete from event_store.person_key where user_id = :user")
                .param("user", user.value())
                .update();
    }

    /** What the projections leave to be sent with the events. */
    private List<SetStatement> project(List<Placed> accepted, Instant recordedAt) throws SQLException {
        var recorded = new ArrayList<RecordedEvent>();
        accepted.forEach(placed -> placed.addRecorded(recordedAt, recorded));
        var left = new ArrayList<SetStatement>();
        if (!recorded.isEmpty()) {
            for (var projection : projections) {
                left.addAll(projection.write(connection, recorded));
            }
        }
        return left;
    }

    private void alsoWrite(List<Placed> accepted, Instant recordedAt) throws SQLException {
        for (var placed : accepted) {
            for (var write : placed.entry().entry().writes()) {
                write.write(connection, new Appended(placed.last(), recordedAt));
            }
        }
    }

    /**
     * @param transaction the number of the transaction that holds the lock
     * @param now the database's time
     * @param keys where they stand, those that exist
     */
    private record LockedHead(
            long position, Instant recordedAt, String transaction, Instant now, Map<String, KeyState> keys) {}
}
