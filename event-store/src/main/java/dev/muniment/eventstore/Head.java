package dev.muniment.eventstore;

import dev.muniment.events.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest position in the database, known by LISTEN and a heartbeat each second; reconnects by itself. Hears of
 * erasures too, and drops the keys that this process has cached.
 */
public final class Head implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Head.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(3);
    private static final Duration LOOK_AROUND = Duration.ofMillis(200);
    private static final String POSITION = "muniment_position";
    /** A minute of heartbeats: who is further behind is not fresh by any measure. */
    private static final int KEPT_BEATS = 60;

    /** A heartbeat that was sent at that instant found the database at that position. */
    private record Beat(long position, Instant sentAt) {}

    private final DataSource dataSource;
    private final PersonalData personalData;
    private final Clock clock;
    private final ReachedPosition reached = new ReachedPosition();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private final Deque<Beat> beats = new ConcurrentLinkedDeque<>();
    private volatile Duration clockSkew = Duration.ZERO;
    private volatile boolean closed;

    /**
     * @param dataSource one connection of it is kept for good; not through a transaction pooler
     * @param clock this node's, for {@link #confirmedAt(long)} and {@link #clockSkew}
     */
    public Head(DataSource dataSource, PersonalData personalData, Clock clock) {
        this.dataSource = dataSource;
        this.personalData = personalData;
        this.clock = clock;
        thread = Thread.ofPlatform().name("muniment-head").daemon().start(this::run);
    }

    /** The newest position that this node knows of; 0 before the first event, and before the first heartbeat. */
    public long position() {
        return reached.get();
    }

    /**
     * The last instant, by this node's clock, of which it is known that the database had nothing beyond
     * {@code position}: a heartbeat sent then found it there or before. The epoch where none of the last minute did.
     */
    public Instant confirmedAt(long position) {
        for (var beat : beats) {
            if (beat.position() <= position) {
                return beat.sentAt();
            }
        }
        return Instant.EPOCH;
    }

    /** How far the database's clock is ahead of this node's, as of the last heartbeat; negative when behind. */
    public Duration clockSkew() {
        return clockSkew;
    }

    /** Waits until the head has come to {@code position}; false when {@code atMost} went by first. */
    public boolean await(long position, Duration atMost) {
        return reached.await(position, atMost);
    }

    /** Calls {@code action} after each advance, in the head's own thread: it must be quick. Closing ends that. */
    public AutoCloseable onAdvance(Runnable action) {
        listeners.add(action);
        return () -> listeners.remove(action);
    }

    private void run() {
        while (!closed) {
            try (var connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("The newest position is unknown until the database answers again: {}", e.getMessage());
                    LockSupport.parkNanos(LOOK_AROUND.toNanos());
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_BEAT.toMillis()));
        var notified = connection.unwrap(PGConnection.class);
        execute(connection, "listen muniment_position");
        execute(connection, "listen muniment_erased");
        // What was said between two connections went unheard.
        personalData.forgetAll();
        try {
            var lastBeat = beat(connection);
            while (!closed) {
                heed(notified.getNotifications(Math.toIntExact(LOOK_AROUND.toMillis())));
                lastBeat = isDue(lastBeat) ? beat(connection) : lastBeat;
            }
        } finally {
            silence(connection);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A pool may hand the connection on. */
    private static void silence(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            execute(connection, "unlisten *");
        }
    }

    private static boolean isDue(long lastBeat) {
        return System.nanoTime() - lastBeat >= BEAT.toNanos();
    }

    private long beat(Connection connection) throws SQLException {
        var begun = System.nanoTime();
        var before = clock.instant();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select position, clock_timestamp() from event_store.head")) {
            row.next();
            var after = clock.instant();
            var position = row.getLong(1);
            advance(position);
            var middle = before.plus(Duration.between(before, after).dividedBy(2));
            clockSkew = Duration.between(
                    middle, row.getObject(2, OffsetDateTime.class).toInstant());
            keep(new Beat(position, before));
        }
        return begun;
    }

    /** The newest first. */
    private void keep(Beat beat) {
        beats.addFirst(beat);
        if (beats.size() > KEPT_BEATS) {
            beats.removeLast();
        }
    }

    private void heed(PGNotification[] notifications) {
        for (var notification : notifications) {
            if (notification.getName().equals(POSITION)) {
                advance(Long.parseLong(notification.getParameter()));
            } else {
                personalData.forget(new UserId(notification.getParameter()));
            }
        }
    }

    private void advance(long position) {
        if (position <= reached.get()) {
            return;
        }
        reached.advance(position);
        for (var listener : listeners) {
            tell(listener);
        }
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.error("Who listens to the head failed", e);
        }
    }

    /** Returns once the connection is given back. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(LONGEST_BEAT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
