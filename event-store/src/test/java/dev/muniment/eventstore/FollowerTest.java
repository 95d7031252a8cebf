package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FollowerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestDatabase database = TestDatabase.fresh();
    private final Store store = Store.of(database);
    private final Head head = store.head(database);
    private final List<Long> seen = Collections.synchronizedList(new ArrayList<>());
    private final ReachedPosition reached = new ReachedPosition();
    private final AtomicBoolean goOn = new AtomicBoolean(true);

    @AfterEach
    void close() {
        goOn.set(false);
        store.close();
        database.close();
    }

    @Test
    void reads_from_any_position_page_by_page_in_order() {
        store.append(groups("a", 25));

        var following = follow(3, 10);

        assertThat(reached.await(25, SOON)).isTrue();
        stop(following);
        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(4, 25).boxed().toList());
    }

    @Test
    void neither_skips_nor_repeats_while_others_write() throws Exception {
        var following = follow(0, 7);
        var writers = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var second = Store.of(database)) {
            for (var writer = 0; writer < 8; writer++) {
                var name = "w" + writer;
                var writing = writer % 2 == 0 ? store : second;
                writers.add(threads.submit(() ->
                        IntStream.range(0, 50).forEach(number -> writing.append(groups(name + "_" + number, 2)))));
            }
            for (var writer : writers) {
                writer.get();
            }
        }

        assertThat(reached.await(800, SOON)).isTrue();
        stop(following);
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 800).boxed().toList());
    }

    @Test
    void goes_on_where_it_was_after_all_connections_were_killed() {
        store.append(groups("a", 5));
        var following = follow(0, 10);
        assertThat(reached.await(5, SOON)).isTrue();

        for (var round = 1; round <= 5; round++) {
            database.killConnections();
            store.appender().append(new Entry(), atTheirBeginning(groups("b" + round, 5)));
            assertThat(reached.await(5 + 5L * round, SOON)).isTrue();
        }

        stop(following);
        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
    }

    @Test
    void stops_visibly_at_an_event_that_it_does_not_understand_and_hands_on_all_before_it() {
        store.append(groups("a", 5));
        writeByHand(6);
        store.append(groups("b", 5));

        var following = follow(0, 100);

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(following::join)
                .withCauseInstanceOf(UnreadableEvent.class)
                .withMessageContaining("event 6");
        assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void stops_with_what_its_page_throws() {
        store.append(groups("a", 1));

        var following = inItsOwnThread(() -> new Follower(store.reader(), head)
                .follow(
                        0,
                        page -> {
                            throw new IllegalStateException("poison");
                        },
                        goOn::get));

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(following::join)
                .withMessageContaining("poison");
    }

    @Test
    void the_head_tells_of_each_advance_and_confirms_itself() throws Exception {
        var told = new AtomicInteger();
        try (var listening = head.onAdvance(told::incrementAndGet)) {
            store.append(groups("a", 3));
            assertThat(head.await(3, SOON)).isTrue();
            Await.until(() -> told.get() > 0);
            assertThat(listening).isNotNull();
        }

        assertThat(head.position()).isEqualTo(3);
        assertThat(head.clockSkew().abs()).isLessThan(Duration.ofSeconds(1));
        var earlier = head.confirmedAt(head.position());
        Await.until(() -> head.confirmedAt(head.position()).isAfter(earlier));
        assertThat(head.confirmedAt(head.position())).isBetween(earlier, Instant.now());
    }

    @Test
    void a_position_is_found_by_its_moment() {
        store.append(groups("a", 2));
        store.append(groups("b", 3));
        var events = store.reader().page(0, 10);

        assertThat(store.reader().positionAt(Instant.EPOCH)).isZero();
        assertThat(store.reader().positionAt(events.get(0).recordedAt().minusNanos(1_000)))
                .isZero();
        assertThat(store.reader().positionAt(events.get(0).recordedAt())).isEqualTo(2);
        assertThat(store.reader().positionAt(events.get(4).recordedAt())).isEqualTo(5);
        assertThat(store.reader().positionAt(Instant.parse("2999-01-01T00:00:00Z")))
                .isEqualTo(5);
    }

    private CompletableFuture<Void> follow(long after, int pageSize) {
        return inItsOwnThread(() -> new Follower(store.reader(), head, pageSize).follow(after, this::take, goOn::get));
    }

    private static CompletableFuture<Void> inItsOwnThread(Runnable work) {
        return CompletableFuture.runAsync(work, Thread::startVirtualThread);
    }

    private void take(List<RecordedEvent> page) {
        page.forEach(event -> seen.add(event.position()));
        reached.advance(page.getLast().position());
    }

    private void stop(CompletableFuture<Void> following) {
        goOn.set(false);
        following.join();
    }

    /** An event of a program newer than this one. */
    private void writeByHand(long position) {
        var owner = JdbcClient.create(database.owner());
        owner.sql("""
                        insert into event_store.event (
                            position, stream, sequence, type, revision, event_id, recorded_at, payload, metadata)
                        select :position, 'grp_new', 0, 'group.sublimated', 1, gen_random_uuid(), now(), '{}', '{}'
                        """).param("position", position).update();
        owner.sql("update event_store.head set position = :position")
                .param("position", position)
                .update();
    }

    private static List<NewEvent> atTheirBeginning(Event... events) {
        return Stream.of(events).map(event -> Store.at(0, event)).toList();
    }

    private static Event[] groups(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new GroupCreated(new GroupId("grp_" + name + "_" + number), "name", "", false))
                .toArray(Event[]::new);
    }
}
