package dev.muniment.query.log.adapter;

import dev.muniment.eventstore.Head;
import dev.muniment.query.platform.LogIdentity;
import dev.muniment.query.platform.LogSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has the log written, by one node at a time: the one that holds its advisory lock, in the very session that writes. The
 * others try again each second.
 */
@Component
final class KeepingLog implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(KeepingLog.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final String LOCK = "hashtextextended('muniment transparency log', 0)";

    private final DataSource dataSource;
    private final Head head;
    private final LogSettings settings;
    private final @Nullable LogIdentity identity;
    private volatile boolean running;
    private @Nullable Thread thread;

    KeepingLog(DataSource dataSource, Head head, LogSettings settings, ObjectProvider<LogIdentity> identity) {
        this.dataSource = dataSource;
        this.head = head;
        this.settings = settings;
        this.identity = identity.getIfAvailable();
    }

    @Override
    public void start() {
        running = true;
        if (identity != null) {
            var keeper = identity;
            thread = Thread.ofPlatform().daemon().name("transparency-log").start(() -> run(keeper));
        }
    }

    private void run(LogIdentity keeper) {
        while (running) {
            try (var connection = dataSource.getConnection()) {
                own(connection, keeper);
            } catch (SQLException unavailable) {
                if (running) {
                    log.warn("The transparency log waits for the database: {}", unavailable.getMessage());
                }
            } catch (RuntimeException broken) {
                log.error("The transparency log met what it was not made for and is tried again", broken);
            }
            if (running) {
                LockSupport.parkNanos(TRY_AGAIN.toNanos());
            }
        }
    }

    private void own(Connection connection, LogIdentity keeper) throws SQLException {
        if (!locked(connection)) {
            return;
        }
        try {
            connection.setAutoCommit(false);
            new LogOwner(connection, head, keeper, settings).work(() -> running);
        } finally {
            release(connection);
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ") as locked")) {
            return found.next() && found.getBoolean("locked");
        }
    }

    private static void release(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException lost) {
            log.debug("The session of the transparency log is gone, and its lock with it", lost);
        }
    }

    @Override
    public void stop() {
        running = false;
        var keeper = thread;
        if (keeper != null) {
            LockSupport.unpark(keeper);
            try {
                keeper.join(Duration.ofSeconds(10));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Started with the projections, ended after the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
