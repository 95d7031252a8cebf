package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two appenders, as in two processes, on one database. */
class ConcurrentAppendingTest {
    private static final int WRITERS = 16;
    private static final int ENTRIES_EACH = 40;

    private final TestDatabase database = TestDatabase.fresh();
    private final Store one = Store.of(database);
    private final Store two = Store.of(database);

    @AfterEach
    void close() {
        one.close();
        two.close();
        database.close();
    }

    @Test
    void positions_are_dense_and_appear_in_commit_order_whoever_is_slow() throws Exception {
        var seen = new ArrayList<RecordedEvent>();
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = threads.submit(() -> readAlong(seen, writing));
            var writers = new ArrayList<Future<?>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                var number = writer;
                writers.add(threads.submit(() -> write(number)));
            }
            for (var writer : writers) {
                writer.get();
            }
            writing.set(false);
            reading.get();
        }

        assertThat(seen)
                .extracting(RecordedEvent::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) WRITERS * ENTRIES_EACH)
                        .boxed()
                        .toList());
        assertThat(seen).extracting(RecordedEvent::recordedAt).isSorted();
        assertThat(seen.stream().map(RecordedEvent::recordedAt).distinct()).hasSizeGreaterThan(10);
    }

    /** Never looks back: an event that became visible behind what was read would be missed. */
    private Void readAlong(List<RecordedEvent> seen, AtomicBoolean writing) {
        var more = true;
        while (more) {
            more = writing.get();
            var page = one.reader().page(seen.isEmpty() ? 0 : seen.getLast().position(), 100);
            seen.addAll(page);
            more = more || !page.isEmpty();
        }
        return null;
    }

    private Void write(int writer) {
        var store = writer % 2 == 0 ? one : two;
        for (var number = 0; number < ENTRIES_EACH; number++) {
            var entry = new Entry();
            if (number % 10 == writer % 10) {
                entry.alsoWrite(ConcurrentAppendingTest::takeLong);
            }
            var created = Store.at(0, new GroupCreated(new GroupId("grp_" + writer + "_" + number), "n", "", false));
            store.appender().append(entry, List.of(created));
        }
        return null;
    }

    private static void takeLong(Connection connection, Appended at) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_sleep(0.01)");
        }
    }

    @Test
    void of_entries_for_the_same_place_in_a_stream_exactly_one_wins() throws Exception {
        one.append(created("grp_a"));

        for (var round = 1; round <= 20; round++) {
            var sequence = round;
            var wins = race(store -> store.appender()
                    .append(
                            new Entry(),
                            List.of(Store.at(sequence, new GroupRenamed(new GroupId("grp_a"), "round " + sequence)))));
            assertThat(wins).hasSize(1);
        }
        assertThat(one.reader().stream("grp_a", 0)).hasSize(21);
    }

    @Test
    void of_entries_that_read_and_change_the_same_set_exactly_one_wins() throws Exception {
        for (var round = 1; round <= 20; round++) {
            var name = "grp_" + round;
            var read = positionOf("admins");
            var racer = new AtomicInteger();
            var wins = race(store -> store.appender()
                    .append(
                            new Entry().guard("admins", read).change("admins"),
                            List.of(Store.at(0, created(name + "_" + racer.incrementAndGet())))));
            assertThat(wins).hasSize(1);
        }
    }

    @Test
    void of_entries_without_events_that_read_and_change_the_same_set_exactly_one_wins() throws Exception {
        for (var round = 1; round <= 20; round++) {
            var read = positionOf("claims");
            var wins = race(store ->
                    store.appender().append(new Entry().guard("claims", read).change("claims"), List.of()));
            assertThat(wins).hasSize(1);
        }
    }

    private long positionOf(String key) {
        return JdbcClient.create(database.server())
                .sql("select coalesce(max(position), 0) from command_model.guard where key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    /** The same by four threads on each store at once; who met a conflict does not count. */
    private List<Appended> race(Function<Store, Appended> attempt) throws Exception {
        var wins = new ConcurrentLinkedQueue<Appended>();
        var attempts = new ArrayList<Callable<Object>>();
        for (var racer = 0; racer < 8; racer++) {
            var store = racer % 2 == 0 ? one : two;
            attempts.add(Executors.callable(() -> {
                try {
                    wins.add(attempt.apply(store));
                } catch (Conflict e) {
                    assertThat(e).hasMessageMatching(".+");
                }
            }));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(attempts)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        return List.copyOf(wins);
    }

    private static GroupCreated created(String group) {
        return new GroupCreated(new GroupId(group), "name", "", false);
    }
}
