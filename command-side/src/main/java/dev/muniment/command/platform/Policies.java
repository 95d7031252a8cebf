package dev.muniment.command.platform;

import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.Follower;
import dev.muniment.eventstore.Head;
import dev.muniment.eventstore.Reading;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.eventstore.StoreUnavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Hands every event to the policies, in a thread of its own. Over all nodes one does so at a time: the one whose session
 * holds the advisory lock; how far it came is written in that very session, so that a lost session is a lost lock. The
 * others try again twice a second.
 */
final class Policies {
    private static final Logger log = LoggerFactory.getLogger(Policies.class);
    private static final Duration TRY_AGAIN = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 3;

    private final Consequences consequences;
    private final DataSource dataSource;
    private final Follower follower;
    private volatile boolean closed;
    private volatile long known;
    private volatile @Nullable Thread runner;

    Policies(
            List<Policy> policies,
            Dispatch dispatch,
            DataSource dataSource,
            EventReader reader,
            Head head,
            MeterRegistry meters) {
        this.consequences = new Consequences(policies, dispatch, () -> !closed);
        this.dataSource = dataSource;
        this.follower = new Follower(reader.reading(Reading.SEALED), head);
        Gauge.builder("muniment.policies.lag", () -> Math.max(0, head.position() - known))
                .description("Events whose consequences were not all sent")
                .register(meters);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        runner = Thread.ofPlatform().daemon().name("policies").start(this::run);
    }

    /** Ends after the command that is being sent. */
    @PreDestroy
    void stop() throws InterruptedException {
        closed = true;
        var running = runner;
        if (running != null) {
            LockSupport.unpark(running);
            running.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        while (!closed) {
            try (var connection = dataSource.getConnection()) {
                ownOrLook(connection);
            } catch (Consequences.Stopped stopped) {
                return;
            } catch (SQLException | DataAccessException | StoreUnavailable unavailable) {
                if (!closed) {
                    log.warn("The policies wait for the database: {}", unavailable.getMessage());
                }
            } catch (RuntimeException broken) {
                log.error("The policies met what they were not made for and try again", broken);
            }
            if (!closed) {
                LockSupport.parkNanos(TRY_AGAIN.toNanos());
            }
        }
    }

    private void ownOrLook(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        var session = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        var owner = session.sql("select pg_try_advisory_lock(hashtextextended('muniment.policies', 0))")
                .query(Boolean.class)
                .single();
        known = session.sql("select position from command_model.policy_position")
                .query(Long.class)
                .single();
        if (!owner) {
            return;
        }
        consequences.begin();
        try {
            follower.follow(known, page -> carryOut(page, session), new Owning(connection)::goesOn);
        } finally {
            release(connection);
        }
    }

    private void carryOut(List<RecordedEvent> page, JdbcClient session) {
        page.forEach(consequences::send);
        var last = page.getLast().position();
        session.sql("update command_model.policy_position set position = :position")
                .param("position", last)
                .update();
        known = last;
    }

    private static void release(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock(hashtextextended('muniment.policies', 0))");
        } catch (SQLException lost) {
            log.debug("The session of the policies is gone, and its lock with it", lost);
        }
    }

    /** Whether the session with the lock is still there, asked of the database once a second. */
    private final class Owning {
        private final Connection connection;
        private long asked = System.nanoTime();

        Owning(Connection connection) {
            this.connection = connection;
        }

        boolean goesOn() {
            if (closed || System.nanoTime() - asked < BEAT.toNanos()) {
                return !closed;
            }
            asked = System.nanoTime();
            try {
                return connection.isValid(PATIENCE_SECONDS);
            } catch (SQLException lost) {
                return false;
            }
        }
    }
}
