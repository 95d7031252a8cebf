package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LostConnectionTest {
    private static final int WRITERS = 8;
    private static final int KILLS = 60;

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final Store store = Store.of(database);

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void connections_killed_at_any_moment_neither_lose_nor_double_an_acknowledged_entry() throws Exception {
        var killing = new AtomicBoolean(true);
        var acknowledged = new ArrayList<Future<List<Appended>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < WRITERS; writer++) {
                var group = new GroupId("grp_" + writer);
                acknowledged.add(threads.submit(() -> writeWhile(killing, group)));
            }
            for (var kill = 0; kill < KILLS; kill++) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(8_000_000));
                killAppender();
            }
            killing.set(false);
        }

        var count = 0;
        for (var writer = 0; writer < WRITERS; writer++) {
            var positions = acknowledged.get(writer).get().stream()
                    .map(Appended::position)
                    .toList();
            assertThat(store.reader().stream("grp_" + writer, 0))
                    .extracting(RecordedEvent::position)
                    .isEqualTo(positions);
            count += positions.size();
        }
        assertThat(store.reader().stored(0, count + 1))
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    /** Every entry is acknowledged: a connection comes back at once. */
    private List<Appended> writeWhile(AtomicBoolean killing, GroupId group) {
        var acknowledged = new ArrayList<Appended>();
        for (var sequence = 0; killing.get() || sequence < 3; sequence++) {
            var event = sequence == 0
                    ? new GroupCreated(group, "name", "", false)
                    : new GroupRenamed(group, "name " + sequence);
            acknowledged.add(store.appender().append(new Entry(), List.of(Store.at(sequence, event))));
        }
        return acknowledged;
    }

    private void killAppender() {
        owner.sql("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and query like '%event_store.head%'"
                        + " and pid <> pg_backend_pid()")
                .query((row, number) -> number)
                .list();
    }

    @Test
    void an_entry_without_events_is_written_once_although_its_connection_is_lost() {
        owner.sql("create table command_model.claim (attempt integer not null)").update();
        owner.sql("grant insert on command_model.claim to muniment_server").update();
        var attempts = new AtomicInteger();
        var entry = new Entry().alsoWrite((connection, at) -> {
            execute(connection, "insert into command_model.claim values (" + attempts.incrementAndGet() + ")");
            if (attempts.get() < 3) {
                killOf(connection);
            }
        });

        store.appender().append(entry, List.of());

        assertThat(owner.sql("select attempt from command_model.claim")
                        .query(Integer.class)
                        .list())
                .containsExactly(3);
    }

    @Test
    void a_commit_that_took_place_unheard_is_acknowledged_and_not_repeated() {
        try (var flaky = new UnheardCommits(database)) {
            var created = Store.at(0, new GroupCreated(new GroupId("grp_a"), "name", "", false));

            var at = flaky.appender().append(new Entry(), List.of(created));

            assertThat(flaky.commitsLost()).isEqualTo(1);
            assertThat(at.position()).isEqualTo(1);
            assertThat(store.reader().page(0, 10))
                    .singleElement()
                    .extracting(RecordedEvent::recordedAt)
                    .isEqualTo(at.recordedAt());
        }
    }

    @Test
    void a_commit_without_events_that_took_place_unheard_is_not_repeated() {
        owner.sql("create table command_model.claim (attempt integer not null)").update();
        owner.sql("grant insert on command_model.claim to muniment_server").update();
        try (var flaky = new UnheardCommits(database)) {
            flaky.appender()
                    .append(
                            new Entry()
                                    .alsoWrite((connection, at) ->
                                            execute(connection, "insert into command_model.claim values (1)")),
                            List.of());

            assertThat(flaky.commitsLost()).isEqualTo(1);
            assertThat(owner.sql("select attempt from command_model.claim")
                            .query(Integer.class)
                            .list())
                    .containsExactly(1);
        }
    }

    @Test
    void a_database_that_stays_away_is_an_answer_and_not_an_endless_wait() {
        var away = new AwayDatabase();
        try (var appender = new Appender(away, store.serializer(), store.personalData(), List.of(), null)) {
            var begun = System.nanoTime();

            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> appender.append(new Entry(), List.of()))
                    .matches(StoreUnavailable::outcomeKnown);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(14));

            var again = System.nanoTime();
            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> appender.append(new Entry(), List.of()));
            assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void a_closed_appender_writes_what_is_queued_and_refuses_the_rest() {
        var entry = new Entry();
        store.append(entry, new GroupCreated(new GroupId("grp_a"), "name", "", false));

        store.appender().close();

        assertThat(entry.appended()).isNotNull();
        assertThatExceptionOfType(AppenderClosed.class)
                .isThrownBy(() -> store.appender().append(new Entry(), List.of()));
    }

    private void killOf(Connection connection) throws SQLException {
        var pid = 0;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            pid = row.getInt(1);
        }
        owner.sql("select pg_terminate_backend(:pid)")
                .param("pid", pid)
                .query(Boolean.class)
                .single();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
