package dev.muniment.eventstore;

import dev.muniment.events.EventCatalogue;
import java.util.List;

/** Events to their canonical JSON under wire names, and back through the upcasters. */
public final class NamedEventSerializer {
    private final EventCatalogue catalogue;
    private final List<Upcaster> upcasters;

    public NamedEventSerializer(EventCatalogue catalogue, List<Upcaster> upcasters) {
        this.catalogue = catalogue;
        this.upcasters = List.copyOf(upcasters);
    }

    @Override
    public String toString() {
        return catalogue.names().count() + " events, " + upcasters.size() + " upcasters";
    }
}
