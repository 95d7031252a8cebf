package dev.muniment.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings batches into the database over one connection and tells every entry its outcome. Used by the appender's thread
 * alone, but for {@link #nothingDoneFor}.
 */
final class BatchWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final DataSource dataSource;
    private final PersonalData personalData;
    private final List<InlineProjection> projections;
    private final @Nullable Clock clock;
    private final Duration patience;
    private final RecentEvents recent;
    private @Nullable AppenderConnection open;
    private boolean away;
    private long awaySince;
    private volatile long lastDone = System.nanoTime();

    BatchWriter(
            DataSource dataSource,
            PersonalData personalData,
            List<InlineProjection> projections,
            @Nullable Clock clock,
            Duration patience,
            RecentEvents recent) {
        this.dataSource = dataSource;
        this.personalData = personalData;
        this.projections = projections;
        this.clock = clock;
        this.patience = patience;
        this.recent = recent;
    }

    /** Whether neither a batch was done nor {@code since} (of {@link System#nanoTime}) passed within that time. */
    boolean nothingDoneFor(Duration time, long since) {
        var now = System.nanoTime();
        return now - lastDone > time.toNanos() && now - since > time.toNanos();
    }

    /** Returns when every entry has its outcome, whatever happens. */
    void write(List<PreparedEntry> entries) {
        try {
            writeTogether(entries);
            lastDone = System.nanoTime();
        } catch (Throwable e) {
            // The thread must live on, and no command may wait for ever.
            LOG.error("A batch of {} entries met a bug in the appender", entries.size(), e);
            disconnect();
            fail(entries, new EntryFailed("the appender failed", e));
        }
    }

    private void writeTogether(List<PreparedEntry> entries) {
        Written lost = null;
        while (true) {
            try {
                if (lost != null && connection().isCommitted(lost)) {
                    connection().rollback();
                    lost.announce(personalData, recent);
                    return;
                }
                lost = null;
                connection().write(entries).announce(personalData, recent);
                away = false;
                return;
            } catch (CommitLost e) {
                lost = e.written();
                disconnect();
            } catch (SQLException | RuntimeException e) {
                if (!isWorthAnotherTry(e)) {
                    settle(entries, lost, e);
                    return;
                }
            }
        }
    }

    private boolean isWorthAnotherTry(Exception failure) {
        if (Failure.of(failure) != Failure.CONNECTION_LOST) {
            return false;
        }
        LOG.warn("The appender lost its connection and tries again: {}", failure.getMessage());
        disconnect();
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        return !isAwayForLong();
    }

    /** Once it has been away for long, new entries are refused after one try instead of waiting likewise. */
    private boolean isAwayForLong() {
        var now = System.nanoTime();
        if (!away) {
            away = true;
            awaySince = now;
        }
        return now - awaySince > patience.toNanos();
    }

    private void settle(List<PreparedEntry> entries, @Nullable Written lost, Exception failure) {
        if (lost != null) {
            fail(entries, new StoreUnavailable("the connection was lost during the commit", false, failure));
            return;
        }
        var meaning = Failure.of(failure);
        rollback();
        if (meaning == Failure.CONNECTION_LOST || meaning == Failure.UNAVAILABLE) {
            fail(entries, new StoreUnavailable("the database cannot be written to; nothing was", true, failure));
            return;
        }
        away = false;
        if (entries.size() > 1) {
            entries.forEach(entry -> writeTogether(List.of(entry)));
            return;
        }
        fail(entries, forOne(meaning, failure));
    }

    private static RuntimeException forOne(Failure meaning, Exception failure) {
        if (failure instanceof Conflict conflict) {
            return conflict;
        }
        return meaning == Failure.CONFLICT
                ? new Conflict("a unique constraint refused it", failure)
                : new EntryFailed("what is written with it failed", failure);
    }

    private static void fail(List<PreparedEntry> entries, RuntimeException why) {
        entries.forEach(entry -> entry.outcome().completeExceptionally(why));
    }

    private AppenderConnection connection() throws SQLException {
        if (open == null) {
            open = connect();
        }
        return open;
    }

    private AppenderConnection connect() throws SQLException {
        try {
            return AppenderConnection.open(dataSource, patience, this::transaction);
        } catch (SQLException e) {
            // Pools fail in ways of their own; all of them mean that there is no connection.
            throw new SQLTransientConnectionException("no connection", "08001", e);
        }
    }

    private AppendTransaction transaction(Connection connection) {
        return new AppendTransaction(connection, personalData, projections, clock);
    }

    private void rollback() {
        try {
            if (open != null) {
                open.rollback();
            }
        } catch (SQLException e) {
            disconnect();
        }
    }

    private void disconnect() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
