package dev.muniment.events;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every kind of event by its wire name, gathered from the sealed tree under {@link Event}. */
public final class EventCatalogue {
    private final SequencedMap<String, Class<? extends Event>> byName = new LinkedHashMap<>();
    private final Map<Class<? extends Event>, EventName> byClass = new LinkedHashMap<>();

    /** Refuses an event without a name, or two of one name, with an {@link IllegalStateException}: a bug. */
    public EventCatalogue() {
        records(Event.class).forEach(this::add);
    }

    private void add(Class<? extends Event> type) {
        var name = type.getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalStateException(type + " has no @EventName");
        }
        var twin = byName.put(name.value(), type);
        if (twin != null) {
            throw new IllegalStateException(type + " and " + twin + " are both called " + name.value());
        }
        byClass.put(type, name);
    }

    /** The class of that wire name, or null where there is none. */
    public @Nullable Class<? extends Event> classOf(String wireName) {
        return byName.get(wireName);
    }

    /** Name and current revision of a kind of event; an {@link IllegalArgumentException} for what is no event. */
    public EventName nameOf(Class<?> type) {
        var name = byClass.get(type);
        if (name == null) {
            throw new IllegalArgumentException(type + " is no event");
        }
        return name;
    }

    /** All wire names, family by family. */
    public Stream<String> names() {
        return byName.keySet().stream();
    }

    @SuppressWarnings("unchecked") // what a sealed family of events permits are events
    private static Stream<Class<? extends Event>> records(Class<? extends Event> family) {
        if (!family.isSealed()) {
            return Stream.of(family);
        }
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(member -> records((Class<? extends Event>) member));
    }
}
