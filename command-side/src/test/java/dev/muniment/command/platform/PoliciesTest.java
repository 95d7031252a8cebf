package dev.muniment.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupDescribed;
import dev.muniment.events.GroupId;
import dev.muniment.eventstore.Await;
import dev.muniment.eventstore.Migrations;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.eventstore.StoreUnavailable;
import dev.muniment.eventstore.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runner of the policies on PostgreSQL, on one node and on two. */
class PoliciesTest {
    private static final GroupId GROUP = new GroupId("grp_a");

    private final TestDatabase database = TestDatabase.fresh();
    private final RunningCommandSide node = RunningCommandSide.on(database);
    private final List<Policies> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (var policies : started) {
            policies.stop();
        }
        node.close();
        database.close();
    }

    @Test
    void hands_every_event_to_every_policy_in_order_from_the_first_on() {
        var one = new Seeing();
        var other = new Seeing();
        var head = append(3);
        start(one, other);
        var last = append(40);
        Await.until(() -> one.saw(last) && other.saw(last));
        assertThat(head).isGreaterThan(1);
        assertThat(one.positions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(other.positions).isEqualTo(one.positions);
    }

    @Test
    void goes_on_after_a_restart_where_it_was() throws InterruptedException {
        var before = new Seeing();
        var first = start(before);
        var last = append(5);
        Await.until(() -> position() == last);
        first.stop();
        var next = append(4);
        var after = new Seeing();
        start(after);
        Await.until(() -> after.saw(next));
        assertThat(after.positions.getFirst()).isEqualTo(last + 1);
    }

    @Test
    void has_one_owner_and_another_when_that_one_goes() throws InterruptedException {
        var one = new Seeing();
        var other = new Seeing();
        var first = start(one);
        var last = append(1);
        Await.until(() -> position() == last);
        start(other);
        var next = append(20);
        Await.until(() -> position() == next);
        assertThat(other.positions).isEmpty();
        first.stop();
        var end = append(1);
        Await.until(() -> other.saw(end));
        assertThat(one.positions.getLast()).isEqualTo(next);
        assertThat(other.positions).containsExactly(end);
    }

    @Test
    void goes_on_after_every_connection_was_lost() {
        var seeing = new Seeing();
        start(seeing);
        var last = append(3);
        Await.until(() -> position() == last);
        database.killConnections();
        Await.until(this::canAppend);
        var next = append(3);
        Await.until(() -> seeing.saw(next) && position() == next);
        assertThat(seeing.positions.stream().distinct())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, next).boxed().toList());
    }

    @Test
    void tries_a_command_that_fails_again_until_it_is_carried_out_and_goes_on_after_it() {
        var tries = new AtomicInteger();
        handle(command -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return new Outcome.Done(List.of(), List.of(), 0);
        });
        var last = append(1);
        var after = new Seeing();
        start(event -> event.position() == last ? List.of(new Tell(GROUP, 1)) : List.of(), after);
        Await.until(() -> after.saw(last));
        assertThat(tries).hasValue(3);
    }

    @Test
    void asks_a_policy_that_fails_again() {
        var tries = new AtomicInteger();
        var last = append(1);
        var after = new Seeing();
        start(
                event -> {
                    if (event.position() == last && tries.incrementAndGet() < 2) {
                        throw new IllegalStateException("not yet");
                    }
                    return List.of();
                },
                after);
        Await.until(() -> after.saw(last));
        assertThat(tries).hasValue(2);
    }

    @Test
    void is_done_with_a_command_that_is_turned_down() {
        var tries = new AtomicInteger();
        handle(command -> {
            tries.incrementAndGet();
            return new Outcome.TurnedDown(new ActorIsNoAdmin(), 0);
        });
        var last = append(1);
        start(event -> event.position() == last ? List.of(new Tell(GROUP, 1)) : List.of());
        Await.until(() -> position() == last);
        assertThat(tries).hasValue(1);
    }

    @Test
    void sends_commands_on_the_same_thing_in_their_order_and_with_the_event_as_their_cause() {
        var told = new CopyOnWriteArrayList<Tell>();
        var causes = new CopyOnWriteArrayList<String>();
        handle(command -> {
            told.add(command);
            causes.add(Sending.current().metadata().causationId() + " of "
                    + Sending.current().metadata().correlationId());
            return new Outcome.Done(List.of(), List.of(), 0);
        });
        var last = append(1);
        var other = new GroupId("grp_b");
        var commands = IntStream.range(0, 60)
                .<Command<?, ?>>mapToObj(number -> new Tell(number % 3 == 0 ? other : GROUP, number))
                .toList();
        start(event -> event.position() == last ? commands : List.of());
        Await.until(() -> position() == last);
        assertThat(told).hasSize(60);
        assertThat(told.stream().filter(tell -> tell.target().equals(GROUP)).map(Tell::number))
                .isSorted();
        assertThat(told.stream().filter(tell -> tell.target().equals(other)).map(Tell::number))
                .isSorted();
        var event = node.store().reader().page(last - 1, 1).getFirst();
        assertThat(causes).containsOnly(event.id() + " of cor_test");
    }

    @Test
    void stops_in_the_middle_of_what_does_not_succeed_and_leaves_it_to_the_next_start() throws InterruptedException {
        handle(command -> {
            throw new IllegalStateException("never");
        });
        var last = append(1);
        var first = start(event -> event.position() == last ? List.of(new Tell(GROUP, 1)) : List.of());
        Await.until(() -> lag() > 0);
        first.stop();
        assertThat(position()).isLessThan(last);
        var after = new Seeing();
        start(after);
        Await.until(() -> after.saw(last));
    }

    @Test
    void says_how_many_events_it_is_behind() {
        var last = append(7);
        start(new Seeing());
        Await.until(() -> position() == last && lag() == 0);
    }

    @Test
    void begins_at_the_head_where_there_were_events_before_there_were_policies() {
        var owner = JdbcClient.create(database.owner());
        owner.sql("drop table command_model.session, command_model.policy_position")
                .update();
        owner.sql("delete from event_store.flyway_schema_history where version = '204'")
                .update();
        var head = append(4);
        new Migrations(database.owner()).run();
        assertThat(position()).isEqualTo(head);
    }

    private Policies start(Policy... policies) {
        var runner = new Policies(
                List.of(policies),
                node.bean(Dispatch.class),
                database.server(),
                node.store().reader(),
                node.store().head(database),
                meters);
        runner.start();
        started.add(runner);
        return runner;
    }

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private double lag() {
        return meters.get("muniment.policies.lag").gauge().value();
    }

    private void handle(Function<Tell, Outcome> handler) {
        node.bean(SimpleCommandBus.class)
                .subscribe(Tell.class.getName(), message -> handler.apply((Tell) message.getPayload()));
    }

    /** @return position of the last of that many events */
    private long append(int events) {
        var described = IntStream.range(0, events)
                .mapToObj(number -> new GroupDescribed(GROUP, "description " + number))
                .toArray(Event[]::new);
        return node.store().append(described).position();
    }

    /** The pool may hand out a few more connections that are dead. */
    private boolean canAppend() {
        try {
            return append(1) > 0;
        } catch (StoreUnavailable notYet) {
            return false;
        }
    }

    private long position() {
        return JdbcClient.create(database.server())
                .sql("select position from command_model.policy_position")
                .query(Long.class)
                .single();
    }

    /** Sends nothing. */
    private static final class Seeing implements Policy {
        private final List<Long> positions = new CopyOnWriteArrayList<>();

        @Override
        public List<Command<?, ?>> when(RecordedEvent event) {
            positions.add(event.position());
            return List.of();
        }

        boolean saw(long position) {
            return positions.contains(position);
        }
    }

    /** Has a handler of the test's. */
    private record Tell(GroupId target, int number) implements Command<Object, Object> {
        @Override
        public Decision decide(Object now, Object facts, Actor actor, Instant at) {
            return Decision.nothingToDo();
        }
    }
}
