package dev.muniment.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.eventstore.Head;
import dev.muniment.eventstore.Store;
import dev.muniment.eventstore.TestDatabase;
import dev.muniment.query.QueryNode;
import dev.muniment.query.platform.ProjectionState.Operation;
import dev.muniment.query.platform.ProjectionState.Order;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProjectionRunnerTest {
    private TestDatabase database;
    private Store store;
    private Head head;
    private NotedGroups groups;
    private Projections projections;
    private JdbcClient sql;
    private int created;

    @BeforeEach
    void begin() {
        database = TestDatabase.fresh();
        store = Store.of(database);
        head = new Head(database.server(), store.personalData(), Clock.systemUTC());
        groups = new NotedGroups();
        projections = started(1);
        sql = JdbcClient.create(database.server());
    }

    private Projections started(int version) {
        var projection = new Projection("noted", version, List.of(groups));
        var runner = new ProjectionRunner(projection, database.server(), store.reader(), head);
        var started = new Projections(List.of(runner), database.server());
        started.start();
        return started;
    }

    @AfterEach
    void end() {
        projections.close();
        head.close();
        store.close();
        database.close();
    }

    private long create(String name) {
        created++;
        return store.append(new GroupCreated(new GroupId("grp_" + created), name, "", false))
                .position();
    }

    private ProjectionState state() {
        try {
            return projections.states().getFirst();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void ask(Operation operation) {
        QueryNode.await(() -> {
            try {
                return projections.ask("noted", new Order(operation, state().position() + 1));
            } catch (SQLException broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    private void reached(long position) {
        QueryNode.await(() -> projections.runners().getFirst().await(position, Duration.ofMillis(100)));
    }

    private ProjectionOutcome outcome(Operation operation) {
        QueryNode.await(() -> {
            var outcome = state().outcome();
            return outcome != null && ProjectionOutcome.of(outcome).operation() == operation;
        });
        var outcome = state().outcome();
        return ProjectionOutcome.of(outcome == null ? "" : outcome);
    }

    private List<String> names() {
        return sql.sql("select name from read_model.noted_group order by name")
                .query((row, number) -> row.getString("name"))
                .list();
    }

    @Test
    void takes_in_what_is_written() {
        create("one");
        reached(create("two"));
        assertThat(names()).containsExactly("one", "two");
    }

    @Test
    void stops_visibly_at_a_poison_event_and_keeps_what_came_before() {
        reached(create("one"));
        var poison = create(NotedGroups.POISON);
        create("two");
        QueryNode.await(() -> state().failed());
        assertThat(state().position()).isEqualTo(poison - 1);
        assertThat(state().error()).contains("event " + poison).doesNotContain("stomach");
        assertThat(names()).containsExactly("one");
    }

    @Test
    void goes_on_after_a_retry_once_the_cause_is_mended() {
        create(NotedGroups.POISON);
        var last = create("two");
        QueryNode.await(() -> state().failed());
        groups.poisoned.set(false);
        ask(Operation.RETRY);
        reached(last);
        assertThat(names()).containsExactly(NotedGroups.POISON, "two");
        assertThat(state().error()).isNull();
    }

    @Test
    void leaves_out_a_skipped_event_then_and_in_every_rebuild() {
        var poison = create(NotedGroups.POISON);
        var last = create("two");
        QueryNode.await(() -> state().failed());
        ask(Operation.SKIP);
        reached(last);
        assertThat(names()).containsExactly("two");
        ask(Operation.REBUILD);
        assertThat(outcome(Operation.REBUILD).error()).isNull();
        assertThat(names()).containsExactly("two");
        assertThat(state().skipped()).containsExactly(poison);
    }

    @Test
    void takes_a_skipped_event_in_with_a_rebuild_once_the_cause_is_mended() {
        create(NotedGroups.POISON);
        var last = create("two");
        QueryNode.await(() -> state().failed());
        ask(Operation.SKIP);
        reached(last);
        groups.poisoned.set(false);
        ask(Operation.REBUILD);
        assertThat(outcome(Operation.REBUILD).error()).isNull();
        assertThat(names()).containsExactly(NotedGroups.POISON, "two");
        assertThat(state().skipped()).isEmpty();
    }

    @Test
    void skips_no_other_event_than_the_one_that_was_judged() throws SQLException {
        create("one");
        var poison = create(NotedGroups.POISON);
        QueryNode.await(() -> state().failed());
        projections.ask("noted", new Order(Operation.SKIP, poison - 1));
        QueryNode.await(() -> state().asked() == null);
        assertThat(state().failed()).isTrue();
        assertThat(state().skipped()).isEmpty();
    }

    @Test
    void rebuilds_beside_the_present_rows_while_others_write() {
        create("first");
        var writing = new AtomicBoolean(true);
        var writer = Thread.ofPlatform().start(() -> {
            while (writing.get()) {
                create("more");
            }
        });
        ask(Operation.REBUILD);
        assertThat(outcome(Operation.REBUILD).error()).isNull();
        writing.set(false);
        join(writer);
        reached(store.reader().headPosition());
        assertThat(state().generation()).isEqualTo(2);
        assertThat(names()).hasSize(created);
        assertThat(sql.sql("select to_regclass('read_model.noted_group_1') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void waits_with_the_switch_until_readers_are_done() throws SQLException {
        reached(create("one"));
        try (var reader = database.server().getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select name from read_model.noted_group");
            ask(Operation.REBUILD);
            reached(create("two"));
            assertThat(state().generation()).isEqualTo(1);
            reader.createStatement().execute("select name from read_model.noted_group");
            reader.commit();
        }
        assertThat(outcome(Operation.REBUILD).error()).isNull();
        assertThat(names()).containsExactly("one", "two");
    }

    @Test
    void finds_rows_that_were_changed_by_hand() {
        create("one");
        reached(create("two"));
        sql.sql("update read_model.noted_group_1 set name = 'forged' where group_id = 'grp_1'")
                .update();
        sql.sql("delete from read_model.noted_group_1 where group_id = 'grp_2'").update();
        ask(Operation.VERIFY);
        var outcome = outcome(Operation.VERIFY);
        assertThat(outcome.differences()).hasSize(1);
        assertThat(outcome.differences().getFirst().keys()).containsExactly("grp_1", "grp_2");
    }

    @Test
    void rebuilds_by_itself_when_its_version_has_risen() {
        reached(create("one"));
        projections.close();
        projections = started(2);
        assertThat(outcome(Operation.REBUILD).error()).isNull();
        assertThat(state().version()).isEqualTo(2);
        assertThat(names()).containsExactly("one");
    }

    @Test
    void gives_up_a_rebuild_that_meets_a_poison_event_and_keeps_the_present_rows() {
        groups.poisoned.set(false);
        reached(create(NotedGroups.POISON));
        groups.poisoned.set(true);
        ask(Operation.REBUILD);
        assertThat(outcome(Operation.REBUILD).error()).isNotNull();
        assertThat(names()).containsExactly(NotedGroups.POISON);
        assertThat(state().generation()).isEqualTo(1);
    }

    @Test
    void is_kept_by_one_node_at_a_time_and_taken_over_when_that_one_ends() {
        reached(create("one"));
        var second = started(1);
        var position = create("two");
        QueryNode.await(() -> second.runners().getFirst().await(position, Duration.ofMillis(100)));
        projections.close();
        var last = create("three");
        QueryNode.await(() -> second.runners().getFirst().await(last, Duration.ofMillis(100)));
        assertThat(names()).containsExactly("one", "three", "two");
        projections = second;
    }

    @Test
    void goes_on_after_its_connections_were_killed() {
        reached(create("one"));
        database.killConnections();
        QueryNode.await(() -> {
            try {
                create("two");
                return true;
            } catch (RuntimeException away) {
                return false;
            }
        });
        reached(store.reader().headPosition());
        assertThat(names()).contains("one", "two");
    }
}
