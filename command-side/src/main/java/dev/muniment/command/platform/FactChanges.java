package dev.muniment.command.platform;

import dev.muniment.events.Event;
import java.util.Collection;
import java.util.List;

/** One feature's part of the facts: what its events change. Pure. */
public interface FactChanges {
    /** The named sets that an event changes, as in {@code admins}; none for other features' events. */
    Collection<String> keysChanged(Event event);

    /** The changes of the feature's tables, in order; none for other features' events. */
    List<FactChange> changes(Event event);
}
