package dev.muniment.eventstore;

import dev.muniment.events.Event;
import dev.muniment.events.EventMetadata;
import java.util.UUID;

/**
 * An event that an entry wants written.
 *
 * @param sequence its place in its stream, from 0; the entry is refused with a {@link Conflict} when the stream's last
 *     event is not the one before it
 */
public record NewEvent(long sequence, UUID id, Event event, EventMetadata metadata) {
    /** The stream it goes to. */
    public String stream() {
        return event.stream().value();
    }
}
