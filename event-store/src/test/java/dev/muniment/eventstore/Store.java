package dev.muniment.eventstore;

import dev.muniment.events.Event;
import dev.muniment.events.EventCatalogue;
import dev.muniment.events.EventMetadata;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;

/** One process's view of a test database: everything wired as a server wires it, without Axon. */
public final class Store implements AutoCloseable {
    /** The same for all, so that two stores of one database understand each other. */
    public static final MasterKey MASTER_KEY = MasterKey.of(new byte[MasterKey.LENGTH]);

    private final PersonalData personalData;
    private final NamedEventSerializer serializer;
    private final Appender appender;
    private final EventReader reader;
    private @Nullable Head head;

    private Store(DataSource dataSource, List<InlineProjection> projections, @Nullable Clock clock) {
        personalData = new PersonalData(dataSource, MASTER_KEY);
        serializer = new NamedEventSerializer(new EventCatalogue(), List.of());
        appender = new Appender(dataSource, serializer, personalData, projections, clock);
        reader = new EventReader(dataSource, serializer, personalData);
    }

    public static Store of(TestDatabase database, InlineProjection... projections) {
        return new Store(database.server(), List.of(projections), null);
    }

    /** With recordedAt from another clock than the database's. */
    public static Store withClock(TestDatabase database, Clock clock) {
        return new Store(database.server(), List.of(), clock);
    }

    public PersonalData personalData() {
        return personalData;
    }

    public NamedEventSerializer serializer() {
        return serializer;
    }

    public Appender appender() {
        return appender;
    }

    public EventReader reader() {
        return reader;
    }

    /** Started when first asked for. */
    public synchronized Head head(TestDatabase database) {
        if (head == null) {
            head = new Head(database.server(), personalData, Clock.systemUTC());
        }
        return head;
    }

    /** Appends events by the system in one entry, each at the end of its stream as it is in the database now. */
    public Appended append(Event... events) {
        return append(new Entry(), events);
    }

    /** The same with an entry of the caller's. */
    public Appended append(Entry entry, Event... events) {
        return append(entry, EventMetadata.bySystem("cor_test", null), events);
    }

    /** The same with an envelope of the caller's. */
    public Appended append(Entry entry, EventMetadata metadata, Event... events) {
        var next = new HashMap<String, Long>();
        var placed = new ArrayList<NewEvent>();
        for (var event : events) {
            var stream = event.stream().value();
            var sequence = next.computeIfAbsent(stream, name -> reader.lastSequenceOf(name) + 1);
            next.put(stream, sequence + 1);
            placed.add(at(sequence, event, metadata));
        }
        return appender.append(entry, placed);
    }

    /** An event at a place of its stream. */
    public static NewEvent at(long sequence, Event event) {
        return at(sequence, event, EventMetadata.bySystem("cor_test", null));
    }

    private static NewEvent at(long sequence, Event event, EventMetadata metadata) {
        var id = UUID.fromString(IdentifierFactory.getInstance().generateIdentifier());
        return new NewEvent(sequence, id, event, metadata);
    }

    @Override
    public synchronized void close() {
        appender.close();
        if (head != null) {
            head.close();
        }
    }
}
