package dev.muniment.query.audit.adapter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a reading of the trail is narrowed to.
 *
 * @param tags ids that an event is about, and who acted: all of them
 * @param request an access request that an event is about, or the session of an event was opened under; null any
 * @param from events recorded then or later
 * @param to events recorded earlier
 */
record TrailFilter(
        @Nullable String stream,
        @Nullable String type,
        List<String> tags,
        @Nullable String request,
        @Nullable Instant from,
        @Nullable Instant to) {
    TrailFilter {
        tags = List.copyOf(tags);
    }

    /** Narrowed to one type of event; empty where it is narrowed to another one already. */
    Optional<TrailFilter> only(String wanted) {
        return type == null || type.equals(wanted)
                ? Optional.of(new TrailFilter(stream, wanted, tags, request, from, to))
                : Optional.empty();
    }

    /** As the log of readings keeps it. */
    String text() {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "stream", stream);
        put(parts, "type", type);
        put(parts, "about", tags.isEmpty() ? null : String.join(" ", tags));
        put(parts, "request", request);
        put(parts, "from", from);
        put(parts, "to", to);
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining("&"));
    }

    private static void put(Map<String, String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.put(name, value.toString());
        }
    }

    /** Whether it narrows by anything but time. */
    List<String> narrowing() {
        List<String> names = new ArrayList<>();
        if (stream != null) {
            names.add("stream");
        }
        if (type != null) {
            names.add("type");
        }
        if (request != null) {
            names.add("request");
        }
        return names;
    }
}
