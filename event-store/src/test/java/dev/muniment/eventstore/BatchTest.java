package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Entries that meet in one batch: the test keeps the head locked while they queue up behind a first one. */
class BatchTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final Store store = Store.of(database, new UniqueGroupNames());

    @BeforeEach
    void createTable() {
        owner.sql("create table command_model.group_name (name text primary key)")
                .update();
        owner.sql("grant select, insert on command_model.group_name to muniment_server")
                .update();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void entries_are_judged_against_those_accepted_before_them() throws SQLException {
        var outcomes = inOneBatch(
                () -> append(Store.at(0, created("grp_a", "one"))),
                () -> append(Store.at(0, created("grp_a", "two"))),
                () -> append(Store.at(1, renamed("grp_a", "three"))));

        assertThat(outcomes).containsExactly("1", "Conflict", "2");
    }

    @Test
    void a_guard_meets_what_an_earlier_entry_of_the_batch_changed() throws SQLException {
        var outcomes = inOneBatch(
                () -> store.appender()
                        .append(new Entry().change("admins"), List.of(Store.at(0, created("grp_a", "one")))),
                () -> store.appender()
                        .append(new Entry().guard("admins", 0), List.of(Store.at(0, created("grp_b", "two")))),
                () -> store.appender()
                        .append(new Entry().guard("grp_c", 0), List.of(Store.at(0, created("grp_d", "three")))));

        assertThat(outcomes).containsExactly("1", "Conflict", "2");
    }

    @Test
    void a_name_taken_in_the_same_batch_refuses_the_second_and_no_neighbour() throws SQLException {
        var outcomes = inOneBatch(
                () -> append(Store.at(0, created("grp_a", "same"))),
                () -> append(Store.at(0, created("grp_b", "same"))),
                () -> append(Store.at(0, created("grp_c", "other"))));

        assertThat(outcomes).containsExactly("1", "Conflict", "2");
        assertThat(store.reader().page(0, 10)).extracting(RecordedEvent::stream).containsExactly("grp_a", "grp_c");
    }

    @Test
    void an_entry_with_a_bug_fails_alone() throws SQLException {
        EntryWrite bug = (connection, at) -> execute(connection, "insert into no_such_table values (1)");
        EntryWrite surprise = (connection, at) -> {
            throw new IllegalStateException("surprise");
        };

        var outcomes = inOneBatch(
                () -> append(Store.at(0, created("grp_a", "one"))),
                () -> store.appender()
                        .append(new Entry().alsoWrite(bug), List.of(Store.at(0, created("grp_b", "two")))),
                () -> store.appender()
                        .append(new Entry().alsoWrite(surprise), List.of(Store.at(0, created("grp_c", "three")))),
                () -> append(Store.at(0, created("grp_d", "four"))));

        assertThat(outcomes).containsExactly("1", "EntryFailed", "EntryFailed", "2");
    }

    @Test
    void a_refused_entry_leaves_nothing_behind() throws SQLException {
        inOneBatch(
                () -> append(Store.at(0, created("grp_a", "same"))),
                () -> append(Store.at(0, created("grp_b", "same"))));

        assertThat(owner.sql("select count(*) from event_store.event_tag where tag = 'grp_b'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(owner.sql("select key from command_model.guard")
                        .query(String.class)
                        .list())
                .contains("grp_a")
                .doesNotContain("grp_b");
    }

    @Test
    void a_further_write_is_committed_with_the_events_and_knows_their_position() {
        var entry = new Entry()
                .alsoWrite((connection, at) -> execute(
                        connection, "insert into command_model.group_name values ('at " + at.position() + "')"));

        store.append(entry, created("grp_a", "one"));

        assertThat(owner.sql("select name from command_model.group_name")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("one", "at 1");
    }

    @Test
    void an_entry_without_events_takes_no_position() {
        store.append(created("grp_a", "one"));
        var entry = new Entry()
                .alsoWrite((connection, at) ->
                        execute(connection, "insert into command_model.group_name values ('claim')"));

        assertThat(store.appender().append(entry, List.of()).position()).isEqualTo(1);
        assertThat(store.append(created("grp_b", "two")).position()).isEqualTo(2);
    }

    @Test
    void an_entry_without_events_whose_claim_is_taken_is_a_conflict() {
        EntryWrite claim =
                (connection, at) -> execute(connection, "insert into command_model.group_name values ('claim')");
        store.appender().append(new Entry().alsoWrite(claim), List.of());

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> store.appender().append(new Entry().alsoWrite(claim), List.of()));
    }

    private Appended append(NewEvent event) {
        return store.appender().append(new Entry(), List.of(event));
    }

    /** Outcome by outcome the position, or the name of the exception. */
    private List<String> inOneBatch(Attempt... attempts) throws SQLException {
        var outcomes = new ArrayList<CompletableFuture<String>>();
        try (var blocker = database.owner().getConnection()) {
            blocker.setAutoCommit(false);
            execute(blocker, "select position from event_store.head for update");
            var first = CompletableFuture.supplyAsync(
                    () -> store.appender().append(new Entry(), List.of()), Thread::startVirtualThread);
            awaitWaiters(1);
            for (var attempt : attempts) {
                var queuedBefore = store.appender().queued();
                outcomes.add(CompletableFuture.supplyAsync(
                        () -> Long.toString(attempt.run().position()), Thread::startVirtualThread));
                awaitQueued(queuedBefore + 1);
            }
            blocker.rollback();
            first.join();
        }
        return outcomes.stream().map(BatchTest::outcome).toList();
    }

    private static String outcome(CompletableFuture<String> attempt) {
        try {
            return attempt.join();
        } catch (CompletionException e) {
            return Objects.requireNonNull(e.getCause()).getClass().getSimpleName();
        }
    }

    private void awaitWaiters(long count) {
        Await.until(() -> owner.sql("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single()
                == count);
    }

    private void awaitQueued(int count) {
        Await.until(() -> store.appender().queued() >= count);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Event created(String group, String name) {
        return new GroupCreated(new GroupId(group), name, "", false);
    }

    private static Event renamed(String group, String name) {
        return new GroupRenamed(new GroupId(group), name);
    }

    private interface Attempt {
        Appended run();
    }

    /** Facts with a unique constraint, as the command side has them. */
    private static final class UniqueGroupNames implements InlineProjection {
        @Override
        public Collection<String> keysChanged(Event event) {
            return Set.of();
        }

        @Override
        public List<SetStatement> write(Connection connection, List<RecordedEvent> batch) throws SQLException {
            try (var insert = connection.prepareStatement("insert into command_model.group_name values (?)")) {
                for (var recorded : batch) {
                    if (recorded.event() instanceof GroupCreated created) {
                        insert.setString(1, created.name());
                        insert.addBatch();
                    }
                }
                insert.executeBatch();
            }
            return List.of();
        }
    }
}
