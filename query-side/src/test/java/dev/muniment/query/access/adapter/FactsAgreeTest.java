package dev.muniment.query.access.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.Event;
import dev.muniment.query.Histories;
import dev.muniment.query.QueryNode;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.PersonNames;
import dev.muniment.query.platform.ProjectionOutcome;
import dev.muniment.query.platform.ProjectionState;
import dev.muniment.query.platform.ProjectionState.Operation;
import dev.muniment.query.platform.Projections;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** For any history: what the events say, what the rows say and what the index says is the same. */
class FactsAgreeTest {
    private static final AtomicInteger HISTORIES = new AtomicInteger();
    private static @Nullable QueryNode node;

    @BeforeContainer
    static void start() {
        node = new QueryNode();
    }

    @AfterContainer
    static void stop() {
        node().close();
    }

    private static QueryNode node() {
        if (node == null) {
            throw new IllegalStateException("not started");
        }
        return node;
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void folding_the_events_equals_the_rows_equals_the_index(@ForAll long seed) throws SQLException {
        var history = new Histories(seed, "h" + HISTORIES.incrementAndGet() + "x").events(120);
        for (var from = 0; from < history.size(); from += 40) {
            node().store().append(history.subList(from, from + 40).toArray(Event[]::new));
        }
        node().caughtUp(node().store().reader().headPosition());
        var folded = folded();
        var loaded = node().bean(AccessLoader.class).load();
        assertThat(loaded).isEqualTo(new AccessLoader.Outcome.Loaded(folded));
        var index = node().bean(AccessIndex.class);
        assertThat(index.<Boolean>ask(view -> view.equals(folded))).isTrue();
        assertThat(index.staleness()).isEmpty();
        assertThat(verified("access").differences()).isEmpty();
        assertThat(verified("directory").differences()).isEmpty();
        assertThat(verified("requests").differences()).isEmpty();
    }

    private static IndexedFacts folded() {
        var folded = new IndexedFacts(
                node().bean(PersonNames.class), node().bean(AccessUsers.class), node().bean(AccessWaiting.class));
        var events = node().store().reader().page(0, 1_000_000);
        events.forEach(folded::apply);
        folded.reached(events.getLast().position());
        return folded;
    }

    private static ProjectionOutcome verified(String name) throws SQLException {
        var projections = node().bean(Projections.class);
        node().sql().sql("update read_model.projection set outcome = null").update();
        QueryNode.await(() -> ask(projections, name));
        QueryNode.await(() -> state(projections, name).outcome() != null);
        var outcome = state(projections, name).outcome();
        return ProjectionOutcome.of(outcome == null ? "" : outcome);
    }

    private static boolean ask(Projections projections, String name) {
        try {
            return projections.ask(name, Operation.VERIFY);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static ProjectionState state(Projections projections, String name) {
        try {
            return List.copyOf(projections.states()).stream()
                    .filter(state -> state.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Property(tries = 1)
    void a_node_that_starts_again_loads_what_it_held(@ForAll long seed) {
        node().store()
                .append(new Histories(seed, "r" + HISTORIES.incrementAndGet() + "x")
                        .events(100)
                        .toArray(Event[]::new));
        node().caughtUp(node().store().reader().headPosition());
        var before = node().bean(AccessIndex.class);
        node().restart();
        node().caughtUp(node().store().reader().headPosition());
        assertThat(before.<Boolean>ask(old -> node().bean(AccessIndex.class).<Boolean>ask(view -> view.equals(old))))
                .isTrue();
        assertThat(node().bean(LiveFacts.class).staleness()).isEmpty();
    }
}
