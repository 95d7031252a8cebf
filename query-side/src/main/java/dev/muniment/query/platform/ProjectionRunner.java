package dev.muniment.query.platform;

import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.Head;
import dev.muniment.eventstore.ReachedPosition;
import dev.muniment.eventstore.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one projection up to date, in a thread of its own. Over all nodes one of them does so at a time: the one that
 * holds the projection's advisory lock, in the very session that writes, so that a lost session is a lost lock and writes
 * nothing any more. The others try again each second.
 */
public final class ProjectionRunner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProjectionRunner.class);
    private static final Duration TRY_AGAIN = Duration.ofMillis(500);

    private final Projection projection;
    private final DataSource dataSource;
    private final EventReader reader;
    private final Head head;
    private final ReachedPosition reached = new ReachedPosition(this::hurry);
    private volatile boolean closed;
    private volatile long known;
    private final Thread thread;

    public ProjectionRunner(Projection projection, DataSource dataSource, EventReader reader, Head head) {
        this.projection = projection;
        this.dataSource = dataSource;
        this.reader = reader;
        this.head = head;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("projection-" + projection.name())
                .unstarted(this::run);
    }

    /** Returns at once; the tables of a new installation exist a moment later. */
    public void start() {
        thread.start();
    }

    public Projection projection() {
        return projection;
    }

    /** The furthest position that this node knows the projection to have reached; maybe a second old. */
    public long knownPosition() {
        return Math.max(known, reached.get());
    }

    /** Waits until the rows hold everything up to {@code position}; false when {@code atMost} went by first. */
    public boolean await(long position, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (knownPosition() < position) {
            var left = deadline - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            // where another node owns the projection, its row in the database is all there is to watch
            if (!reached.await(position, Duration.ofNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(20))))) {
                look();
            }
        }
        return true;
    }

    private void hurry() {
        LockSupport.unpark(thread);
    }

    private void look() {
        try (var connection = dataSource.getConnection()) {
            ProjectionStates.of(connection, projection.name()).ifPresent(state -> known = state.position());
        } catch (SQLException unavailable) {
            log.debug("The state of the projection {} cannot be read now", projection.name(), unavailable);
        }
    }

    private void run() {
        while (!closed) {
            try (var connection = dataSource.getConnection()) {
                ownOrLook(connection);
            } catch (SQLException | StoreUnavailable unavailable) {
                if (!closed) {
                    log.warn(
                            "The projection {} waits for the database: {}",
                            projection.name(),
                            unavailable.getMessage());
                }
            } catch (RuntimeException broken) {
                log.error(
                        "The projection {} met what it was not made for ({}) and is tried again",
                        projection.name(),
                        broken.getClass().getSimpleName(),
                        broken);
            }
            if (!closed) {
                LockSupport.parkNanos(TRY_AGAIN.toNanos());
            }
        }
    }

    private void ownOrLook(Connection connection) throws SQLException {
        if (!lock(connection)) {
            ProjectionStates.of(connection, projection.name()).ifPresent(state -> known = state.position());
            return;
        }
        try {
            connection.setAutoCommit(false);
            new ProjectionOwner(projection, connection, reader, head, reached).work(() -> !closed);
        } finally {
            release(connection);
        }
    }

    private boolean lock(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0)) as locked")) {
            statement.setString(1, lockName());
            var found = statement.executeQuery();
            return found.next() && found.getBoolean("locked");
        }
    }

    private void release(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            try (var statement = connection.prepareStatement("select pg_advisory_unlock(hashtextextended(?, 0))")) {
                statement.setString(1, lockName());
                statement.execute();
            }
        } catch (SQLException lost) {
            log.debug("The session of the projection {} is gone, and its lock with it", projection.name(), lost);
        }
    }

    private String lockName() {
        return "muniment projection " + projection.name();
    }

    /** Ends after the page that is being written. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
