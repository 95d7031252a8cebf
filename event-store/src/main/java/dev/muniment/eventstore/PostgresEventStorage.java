package dev.muniment.eventstore;

import dev.muniment.events.Event;
import dev.muniment.events.EventMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Axon's view of the store. Every event is a {@link DomainEventMessage} whose Axon metadata has an
 * {@link EventMetadata} under {@link #METADATA}; events are appended with the {@link Entry} of the thread. Positions
 * need no gap handling, so tokens are plain numbers.
 */
public final class PostgresEventStorage implements EventStorageEngine {
    /** The key of Axon's metadata under which the envelope travels. */
    public static final String METADATA = "metadata";

    private static final int PAGE = 100;

    private final Appender appender;
    private final EventReader reader;

    /** @param reader decides how much personal text aggregates and processors get to see */
    public PostgresEventStorage(Appender appender, EventReader reader) {
        this.appender = appender;
        this.reader = reader;
    }

    /**
     * Hands the events to the appender with the current entry and returns once they are committed.
     *
     * <p>What the appender throws passes through; an {@link IllegalStateException} outside of an entry, an
     * {@link IllegalArgumentException} for messages that are no events of the domain.
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (!events.isEmpty()) {
            appender.append(
                    Entry.current(),
                    events.stream().map(PostgresEventStorage::newEvent).toList());
        }
    }

    private static NewEvent newEvent(EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> placed && placed.getPayload() instanceof Event event)) {
            throw new IllegalArgumentException(message.getPayloadType() + " is no event with a place in a stream");
        }
        if (!event.stream().value().equals(placed.getAggregateIdentifier())) {
            throw new IllegalArgumentException(event.stream() + " got an event of " + placed.getAggregateIdentifier());
        }
        if (!(message.getMetaData().get(METADATA) instanceof EventMetadata metadata)) {
            throw new IllegalArgumentException(message.getPayloadType() + " came without its envelope");
        }
        return new NewEvent(placed.getSequenceNumber(), UUID.fromString(message.getIdentifier()), event, metadata);
    }

    /** Snapshots are not kept: streams are short and aggregates cached. */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {}

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    /** Everything after the token that is there now; never blocks. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        return Stream.iterate(
                        reader.page(position(after), PAGE),
                        page -> !page.isEmpty(),
                        page -> reader.page(page.getLast().position(), PAGE))
                .flatMap(List::stream)
                .map(PostgresEventStorage::tracked);
    }

    private static long position(@Nullable TrackingToken token) {
        var plain = token == null ? null : WrappedToken.unwrapLowerBound(token);
        if (plain == null) {
            return 0;
        }
        return plain.position()
                .orElseThrow(() -> new IllegalArgumentException(plain.getClass() + " is no token of this store"));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        if (Entry.presumesNew(aggregateIdentifier)) {
            return DomainEventStream.empty();
        }
        return DomainEventStream.of(reader.stream(aggregateIdentifier, firstSequenceNumber).stream()
                .map(PostgresEventStorage::message)
                .toList());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        var last = reader.lastSequenceOf(aggregateIdentifier);
        return last < 0 ? Optional.empty() : Optional.of(last);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.headPosition());
    }

    /** Reading goes on with the first event recorded at or after that moment. */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(reader.positionAt(dateTime.minusNanos(1_000)));
    }

    static TrackedEventMessage<Event> tracked(RecordedEvent event) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(event.position()), message(event));
    }

    static DomainEventMessage<Event> message(RecordedEvent event) {
        var stream = event.stream();
        return new GenericDomainEventMessage<>(
                stream.substring(0, stream.indexOf('_')),
                stream,
                event.sequence(),
                new GenericMessage<>(event.id().toString(), event.event(), MetaData.with(METADATA, event.metadata())),
                event.recordedAt());
    }
}
