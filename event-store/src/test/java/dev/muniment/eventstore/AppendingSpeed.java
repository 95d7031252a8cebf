package dev.muniment.eventstore;

import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Measures single-event entries a second through the appender against plain inserts with a commit each, on one durable
 * PostgreSQL; then reading. Not a test: started by hand, arguments are seconds a round and rounds.
 */
public final class AppendingSpeed {
    private static final AtomicLong NEXT = new AtomicLong();

    private AppendingSpeed() {}

    /** Prints a line for each measurement. */
    public static void main(String[] arguments) throws Exception {
        var seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        var rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        System.setProperty(TestServer.DURABLE, "true");
        try (var database = TestDatabase.fresh();
                var store = Store.of(database)) {
            createFloor(database.owner());
            run(8, 2, plainInserts(database.owner()));
            run(8, 2, appending(store));
            for (var threads : new int[] {1, 8, 32}) {
                var floor = new double[rounds];
                var ours = new double[rounds];
                for (var round = 0; round < rounds; round++) {
                    floor[round] = run(threads, seconds, plainInserts(database.owner()));
                    ours[round] = run(threads, seconds, appending(store));
                }
                print("median", threads, median(floor), median(ours));
                print("best  ", threads, best(floor), best(ours));
            }
            read(store);
        }
        System.exit(0);
    }

    private static void createFloor(DataSource owner) throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table public.floor (position bigserial primary key, stream text, sequence bigint,"
                    + " type text, revision integer, event_id uuid unique, recorded_at timestamptz, payload text,"
                    + " metadata text)");
        }
    }

    private static ThrowingSupplier<Work> plainInserts(DataSource dataSource) {
        return () -> {
            var connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            return new PlainInsert(connection);
        };
    }

    private static ThrowingSupplier<Work> appending(Store store) {
        return () -> () -> {
            var event = new UserAssignedToGroup(
                    new UserId("usr_" + NEXT.incrementAndGet()), new GroupId("grp_a"), null, MembershipSource.MANUAL);
            store.appender().append(new Entry(), List.of(Store.at(0, event)));
        };
    }

    private static double run(int threads, int seconds, ThrowingSupplier<Work> works) throws Exception {
        var start = new CountDownLatch(1);
        var end = System.nanoTime() + seconds * 1_000_000_000L + 200_000_000L;
        var counts = new ArrayList<Future<Long>>();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            for (var thread = 0; thread < threads; thread++) {
                counts.add(executor.submit(() -> count(works.get(), start, end)));
            }
            var begun = System.nanoTime();
            start.countDown();
            var total = 0L;
            for (var count : counts) {
                total += count.get();
            }
            return total / ((System.nanoTime() - begun) / 1e9);
        }
    }

    private static long count(Work work, CountDownLatch start, long end) throws Exception {
        try (work) {
            start.await();
            var count = 0L;
            while (System.nanoTime() < end) {
                work.once();
                count++;
            }
            return count;
        }
    }

    private static void print(String what, int threads, double floor, double ours) {
        System.out.printf(
                Locale.ROOT,
                "%s, %2d threads: plain JDBC %,6.0f/s, appender %,6.0f/s, %3.0f %%%n",
                what,
                threads,
                floor,
                ours,
                100 * ours / floor);
    }

    private static double median(double[] rates) {
        return Arrays.stream(rates).sorted().toArray()[rates.length / 2];
    }

    /** What others on the machine disturbed least. */
    private static double best(double[] rates) {
        return Arrays.stream(rates).max().orElse(0);
    }

    private static void read(Store store) {
        for (var reading : Reading.values()) {
            var reader = store.reader().reading(reading);
            reader.page(0, 5_000);
            var begun = System.nanoTime();
            var after = 0L;
            List<RecordedEvent> page;
            do {
                page = reader.page(after, 5_000);
                after = page.isEmpty() ? after : page.getLast().position();
            } while (!page.isEmpty());
            System.out.printf(
                    Locale.ROOT, "reading %s: %,.0f events/s%n", reading, after / ((System.nanoTime() - begun) / 1e9));
        }
    }

    private interface ThrowingSupplier<T> {
        T get() throws Exception;
    }

    private interface Work extends AutoCloseable {
        void once() throws SQLException;

        @Override
        default void close() throws SQLException {}
    }

    private record PlainInsert(Connection connection) implements Work {
        @Override
        public void once() throws SQLException {
            var number = NEXT.incrementAndGet();
            try (var insert = connection.prepareStatement("insert into public.floor"
                    + " (stream, sequence, type, revision, event_id, recorded_at, payload, metadata)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, "mem_a_" + number);
                insert.setLong(2, 0);
                insert.setString(3, "group.user-assigned");
                insert.setInt(4, 1);
                insert.setObject(5, UUID.randomUUID());
                insert.setObject(6, OffsetDateTime.now(ZoneOffset.UTC));
                insert.setString(7, "{\"group\":\"grp_a\",\"source\":\"MANUAL\",\"user\":\"usr_" + number + "\"}");
                insert.setString(8, "{\"actor\":\"system\",\"correlationId\":\"cor_test\"}");
                insert.executeUpdate();
            }
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
