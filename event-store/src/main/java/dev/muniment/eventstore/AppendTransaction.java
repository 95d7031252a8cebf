package dev.muniment.eventstore;

import dev.muniment.events.UserId;
import dev.muniment.eventstore.Judge.KeyState;
import dev.muniment.eventstore.Judge.Placed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What the appender does inside of one transaction: locks the head, judges the entries, writes the accepted ones. Who
 * calls it commits or rolls back.
 */
final class AppendTransaction {
    private static final String LOCK_HEAD =
            "select position, recorded_at, pg_current_xact_id() as transaction from event_store.head for update";
    private static final String READ_KEYS = Sql.named("read-keys");
    private static final String APPEND = Sql.named("append-batch");

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

    /** Everything but the commit; nothing of it holds before that. */
    Written write(List<PreparedEntry> entries) throws SQLException {
        var head = lockHead();
        var states = new HashMap<String, KeyState>();
        var now = readKeys(entries, states);
        var recordedAt = latest(clock == null ? now : clock.instant(), head.recordedAt());
        var judge = new Judge(head.position(), states);
        entries.forEach(judge::judge);
        var erased = judge.accepted().stream()
                .flatMap(placed -> placed.entry().erasedUsers().stream())
                .toList();
        // Before the new position is told: who hears of that must have dropped the keys.
        erased.forEach(this::tellErased);
        if (!judge.changed().isEmpty()) {
            append(judge, recordedAt);
        }
        erased.forEach(this::destroyKey);
        project(judge.accepted(), recordedAt);
        alsoWrite(judge.accepted(), recordedAt);
        return new Written(judge.accepted(), judge.refused(), recordedAt, head.transaction());
    }

    /**
     * Whether what a lost connection was committing is there. Asked under the head lock, so that the lost transaction
     * has ended, one way or the other.
     */
    boolean isCommitted(Written lost) {
        lockHead();
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

    private HeadRow lockHead() {
        return jdbc.sql(LOCK_HEAD)
                .query((row, number) -> new HeadRow(
                        row.getLong("position"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("transaction")))
                .single();
    }

    /** Fills in where the keys stand; returns the database's time. */
    private Instant readKeys(List<PreparedEntry> entries, Map<String, KeyState> states) {
        var keys = new HashSet<String>();
        entries.forEach(entry -> keys.addAll(entry.keys()));
        var times = new ArrayList<Instant>();
        jdbc.sql(READ_KEYS).param("keys", keys.toArray(String[]::new)).query(row -> {
            var key = row.getString("key");
            if (key == null) {
                times.add(row.getObject("at", OffsetDateTime.class).toInstant());
                return;
            }
            states.put(key, new KeyState(row.getLong("position"), row.getObject("sequence", Long.class)));
        });
        return times.getFirst();
    }

    private static Instant latest(Instant clock, Instant head) {
        var now = clock.truncatedTo(ChronoUnit.MICROS);
        return now.isAfter(head) ? now : head;
    }

    private void append(Judge judge, Instant recordedAt) {
        new EventColumns(judge, personalData)
                .bind(jdbc.sql(APPEND))
                .param("recordedAt", OffsetDateTime.ofInstant(recordedAt, ZoneOffset.UTC))
                .param("head", judge.head())
                .query((row, number) -> number)
                .list();
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

    private void project(List<Placed> accepted, Instant recordedAt) throws SQLException {
        var recorded = new ArrayList<RecordedEvent>();
        accepted.forEach(placed -> placed.addRecorded(recordedAt, recorded));
        if (recorded.isEmpty()) {
            return;
        }
        for (var projection : projections) {
            projection.write(connection, recorded);
        }
    }

    private void alsoWrite(List<Placed> accepted, Instant recordedAt) throws SQLException {
        for (var placed : accepted) {
            for (var write : placed.entry().entry().writes()) {
                write.write(connection, new Appended(placed.last(), recordedAt));
            }
        }
    }

    private record HeadRow(long position, Instant recordedAt, String transaction) {}
}
