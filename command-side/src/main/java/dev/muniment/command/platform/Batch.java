package dev.muniment.command.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.muniment.events.Event;
import dev.muniment.events.EventMetadata;
import dev.muniment.eventstore.Entry;
import dev.muniment.eventstore.NewEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Many decisions of one kind on the way into one entry. */
public final class Batch {
    private final Entry entry = new Entry();
    private final EventMetadata metadata;
    private final List<NewEvent> events = new ArrayList<>();
    private final Map<String, Long> next = new HashMap<>();

    Batch(EventMetadata metadata, Read<?> actor) {
        this.metadata = metadata;
        actor.guards().forEach((key, guard) -> entry.guard(key, guard.position()));
    }

    /** The decisions rest on these keys; streams that are written to are among them. */
    public void read(Map<String, Guard> guards) {
        guards.forEach((key, guard) -> {
            entry.guard(key, guard.position());
            next.putIfAbsent(key, guard.sequence() + 1);
        });
    }

    /** One more event, behind what its stream had when read. */
    public void add(Event event) {
        var stream = event.stream().value();
        var sequence = next.get(stream);
        if (sequence == null) {
            throw new IllegalStateException("written to without being read: " + stream);
        }
        next.put(stream, sequence + 1);
        events.add(new NewEvent(sequence, UuidCreator.getTimeOrderedEpoch(), event, metadata));
    }

    Entry entry() {
        return entry;
    }

    List<NewEvent> events() {
        return events;
    }
}
