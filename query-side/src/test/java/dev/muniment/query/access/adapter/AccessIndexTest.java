package dev.muniment.query.access.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.eventstore.Head;
import dev.muniment.query.QueryNode;
import dev.muniment.query.platform.AccessSettings;
import dev.muniment.query.platform.LiveFacts.Staleness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class AccessIndexTest {
    private QueryNode node;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @BeforeEach
    void begin() {
        node = new QueryNode();
    }

    @AfterEach
    void end() {
        node.close();
    }

    private AccessIndex index(Head head) {
        InstantSource source = () -> Instant.now().plus(ahead.get());
        return new AccessIndex(
                node.bean(AccessLoader.class),
                node.store().reader(),
                head,
                new AccessSettings(Duration.ofSeconds(5)),
                source.withZone(ZoneOffset.UTC),
                node.bean(RequestMeters.class));
    }

    @Test
    void is_fresh_as_long_as_the_database_confirms_it() {
        node.tell(new GroupCreated(new GroupId("grp_a"), "a", "", false));
        assertThat(node.bean(AccessIndex.class).staleness()).isEmpty();
        assertThat(node.bean(IndexHealth.class).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void is_loading_before_it_has_facts() {
        assertThat(index(node.bean(Head.class)).staleness()).contains(Staleness.LOADING);
    }

    @Test
    void is_behind_when_the_database_has_not_confirmed_for_too_long() {
        node.tell(new GroupCreated(new GroupId("grp_a"), "a", "", false));
        var head = new Head(node.database().server(), node.store().personalData(), Clock.systemUTC());
        var index = index(head);
        index.start();
        QueryNode.await(() -> index.staleness().isEmpty());
        head.close();
        ahead.set(Duration.ofSeconds(6));
        assertThat(index.staleness()).contains(Staleness.BEHIND);
        index.stop();
    }

    @Test
    void is_fresh_by_what_a_heartbeat_found_although_more_was_written_since() {
        var position = node.tell(new GroupCreated(new GroupId("grp_a"), "a", "", false));
        var head = new Head(node.database().server(), node.store().personalData(), Clock.systemUTC());
        var index = index(head);
        index.start();
        QueryNode.await(() -> index.position() == position && index.staleness().isEmpty());
        index.stop();
        var newer = node.tell(new GroupCreated(new GroupId("grp_b"), "b", "", false));
        QueryNode.await(() -> head.position() == newer);
        assertThat(index.staleness()).isEmpty();
        QueryNode.await(() -> head.confirmedAt(newer).isAfter(Instant.now().minusSeconds(1)));
        ahead.set(Duration.ofSeconds(6));
        assertThat(index.staleness()).contains(Staleness.BEHIND);
        head.close();
    }

    @Test
    void is_off_when_its_clock_is() {
        Clock fast = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-7));
        var head = new Head(node.database().server(), node.store().personalData(), fast);
        var index = index(head);
        index.start();
        QueryNode.await(() -> index.staleness().equals(Optional.of(Staleness.CLOCK)));
        index.stop();
        head.close();
    }

    @Test
    void is_broken_for_good_by_an_event_that_it_cannot_understand() {
        var position = node.tell(new GroupCreated(new GroupId("grp_a"), "a", "", false));
        write(position + 1);
        var index = node.bean(AccessIndex.class);
        QueryNode.await(() -> index.staleness().equals(Optional.of(Staleness.BROKEN)));
        assertThat(node.bean(IndexHealth.class).health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(index.position()).isEqualTo(position);
    }

    /** As a newer program might write it. */
    private void write(long position) {
        var sql = """
                with event as (
                    insert into event_store.event
                        (position, stream, sequence, type, revision, event_id, recorded_at, payload, metadata)
                    values (:position, 'grp_a', 1, 'group.sung-about', 1, gen_random_uuid(), clock_timestamp(),
                            '{}', '{"actor":"system","correlationId":"cor_1"}')
                    returning position),
                notified as (select pg_notify('muniment_position', :text))
                update event_store.head set position = (select position from event)
                 where exists (select from notified)""";
        node.sql()
                .sql(sql)
                .param("position", position)
                .param("text", Long.toString(position))
                .update();
    }

    @Test
    void finds_users_groups_and_connections_by_what_they_are_called() {
        node.tell(new GroupCreated(new GroupId("grp_a"), "Night Shift", "", false));
        assertThat(node.bean(AccessIndex.class)
                        .<Boolean>ask(view -> new GroupId("grp_a").equals(view.findGroup("night shift"))))
                .isTrue();
        assertThat(node.bean(AccessIndex.class)
                        .<Boolean>ask(view -> view.findGroup("grp_b") == null
                                && view.findUser("usr_ä") == null
                                && view.findConnection("nowhere") == null))
                .isTrue();
    }
}
