package dev.muniment.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.muniment.events.Event;
import dev.muniment.events.EventMetadata;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresEventStorageTest {
    private static final EventMetadata ENVELOPE = EventMetadata.bySystem("cor_1", null);
    private static final GroupId GROUP = new GroupId("grp_a");

    private final TestDatabase database = TestDatabase.fresh();
    private final Store store = Store.of(database);
    private final PostgresEventStorage storage = new PostgresEventStorage(store.appender(), store.reader());

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void appends_with_the_entry_of_the_thread() {
        var entry = new Entry();

        Entry.with(entry, () -> {
            storage.appendEvents(List.of(message(0, created()), message(1, renamed("b"))));
            return "done";
        });

        assertThat(entry.appended()).extracting("position").isEqualTo(2L);
    }

    @Test
    void refuses_to_append_outside_of_an_entry() {
        assertThatIllegalStateException().isThrownBy(() -> storage.appendEvents(List.of(message(0, created()))));
    }

    @Test
    void an_entry_is_appended_once() {
        var entry = new Entry();
        append(entry, message(0, created()));

        assertThatIllegalStateException().isThrownBy(() -> append(entry, message(1, renamed("b"))));
    }

    @Test
    void a_conflict_passes_through_as_it_is() {
        append(new Entry(), message(0, created()));

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> append(new Entry(), message(0, created())));
    }

    @Test
    void refuses_messages_that_have_no_place_or_no_envelope_or_another_stream() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entry.with(new Entry(), () -> {
                    storage.appendEvents(List.of(new GenericEventMessage<>(created())));
                    return "";
                }));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> append(
                        new Entry(),
                        new GenericDomainEventMessage<>("grp", "grp_a", 0, created(), MetaData.with("x", 1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> append(
                        new Entry(),
                        new GenericDomainEventMessage<>(
                                "grp", "grp_b", 0, created(), MetaData.with(PostgresEventStorage.METADATA, ENVELOPE))));
    }

    @Test
    void an_aggregate_gets_its_events_with_envelope_and_sequence() {
        append(new Entry(), message(0, created()), message(1, renamed("b")), message(2, renamed("c")));

        var read = storage.readEvents("grp_a", 1).asStream().toList();

        assertThat(read).extracting(DomainEventMessage::getSequenceNumber).containsExactly(1L, 2L);
        assertThat(read.stream().<Object>map(DomainEventMessage::getPayload))
                .containsExactly(renamed("b"), renamed("c"));
        assertThat(read)
                .allSatisfy(message -> assertThat(message.getMetaData().get(PostgresEventStorage.METADATA))
                        .isEqualTo(ENVELOPE));
        assertThat(storage.lastSequenceNumberFor("grp_a")).contains(2L);
        assertThat(storage.lastSequenceNumberFor("grp_b")).isEmpty();
    }

    @Test
    void a_long_stream_is_read_whole() {
        append(new Entry(), message(0, created()));
        for (var chunk = 0; chunk < 3; chunk++) {
            var first = 1 + chunk * 800;
            var messages = IntStream.range(first, first + 800)
                    .mapToObj(sequence -> message(sequence, renamed("n" + sequence)))
                    .toArray(DomainEventMessage<?>[]::new);
            append(new Entry(), messages);
        }

        assertThat(storage.readEvents("grp_a", 0).asStream()).hasSize(2_401);
    }

    @Test
    void a_processor_reads_on_from_its_token() {
        append(new Entry(), message(0, created()), message(1, renamed("b")), message(2, renamed("c")));

        assertThat(positionsAfter(null)).containsExactly(1L, 2L, 3L);
        assertThat(positionsAfter(storage.createTailToken())).containsExactly(1L, 2L, 3L);
        assertThat(positionsAfter(new GlobalSequenceTrackingToken(1))).containsExactly(2L, 3L);
        assertThat(positionsAfter(storage.createHeadToken())).isEmpty();
        assertThat(positionsAfter(
                        ReplayToken.createReplayToken(storage.createHeadToken(), new GlobalSequenceTrackingToken(2))))
                .containsExactly(3L);
    }

    @Test
    void a_token_made_for_a_moment_leads_to_what_was_recorded_then_and_later() {
        append(new Entry(), message(0, created()));
        append(new Entry(), message(1, renamed("b")));
        var second = store.reader().page(1, 1).getFirst().recordedAt();

        assertThat(positionsAfter(storage.createTokenAt(second))).contains(2L);
        assertThat(positionsAfter(storage.createTokenAt(second.plusSeconds(1)))).isEmpty();
        assertThat(positionsAfter(storage.createTokenAt(Instant.EPOCH))).containsExactly(1L, 2L);
    }

    private List<Long> positionsAfter(@Nullable TrackingToken token) {
        return storage.readEvents(token, false)
                .map(message -> message.trackingToken().position().orElseThrow())
                .toList();
    }

    @Test
    void event_ids_are_ordered_by_time() {
        var ids = List.of(message(0, created()), message(1, created()), message(2, created())).stream()
                .map(message -> UUID.fromString(message.getIdentifier()))
                .toList();

        assertThat(ids).allSatisfy(id -> assertThat(id.version()).isEqualTo(7)).isSorted();
    }

    private void append(Entry entry, DomainEventMessage<?>... messages) {
        Entry.with(entry, () -> {
            storage.appendEvents(List.of(messages));
            return "";
        });
    }

    private static DomainEventMessage<Event> message(long sequence, Event event) {
        return new GenericDomainEventMessage<>(
                "grp", event.stream().value(), sequence, event, MetaData.with(PostgresEventStorage.METADATA, ENVELOPE));
    }

    private static Event created() {
        return new GroupCreated(GROUP, "name", "", false);
    }

    private static Event renamed(String name) {
        return new GroupRenamed(GROUP, name);
    }
}
