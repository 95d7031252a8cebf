package dev.muniment.eventstore;

import dev.muniment.events.Event;
import dev.muniment.events.EventMetadata;
import dev.muniment.events.Id;
import dev.muniment.events.MembershipId;
import dev.muniment.events.UserEvent;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sealing and writing of JSON, done in the threads of the commands so that the appender need not. */
final class Preparation {
    private final NamedEventSerializer serializer;
    private final PersonalData personalData;
    private final List<InlineProjection> projections;

    Preparation(NamedEventSerializer serializer, PersonalData personalData, List<InlineProjection> projections) {
        this.serializer = serializer;
        this.personalData = personalData;
        this.projections = projections;
    }

    PreparedEntry prepare(Entry entry, List<NewEvent> events) {
        var newKeys = newKeys(events);
        var users = usersOf(events);
        // Asking for a key that is not written yet would have it remembered as destroyed, also by who reads the event.
        users.removeAll(newKeys.keySet());
        var keys = new HashMap<>(personalData.keysOf(users));
        keys.putAll(newKeys);
        var prepared = new ArrayList<PreparedEvent>(events.size());
        for (var event : events) {
            prepared.add(prepare(event, keys));
        }
        return new PreparedEntry(entry, List.copyOf(prepared), changedSets(entry, events), newKeys);
    }

    private static Map<UserId, PersonKey> newKeys(List<NewEvent> events) {
        var keys = new HashMap<UserId, PersonKey>();
        for (var event : events) {
            if (event.event() instanceof UserRegistered registered) {
                keys.put(registered.user(), PersonKey.random());
            }
        }
        return keys;
    }

    private Set<UserId> usersOf(List<NewEvent> events) {
        var users = new HashSet<UserId>();
        for (var event : events) {
            var concerned = sealingUser(event.metadata());
            if (concerned != null) {
                users.add(concerned);
            }
            if (event.event() instanceof UserEvent about && serializer.hasPersonalText(about)) {
                users.add(about.user());
            }
        }
        return users;
    }

    private static @Nullable UserId sealingUser(EventMetadata metadata) {
        var personal = metadata.clientAddress() != null || metadata.userAgent() != null;
        return personal ? metadata.concernedUser() : null;
    }

    private PreparedEvent prepare(NewEvent event, Map<UserId, PersonKey> keys) {
        var type = serializer.typeOf(event.event());
        var payload = serializer.payloadOf(event.event(), event.id(), keyFor(event.event(), keys));
        var metadata = metadataOf(event, keys);
        var bytes = bytes(payload) + bytes(metadata);
        if (bytes > EventTooLarge.MOST_BYTES) {
            throw new EventTooLarge(type, bytes);
        }
        return new PreparedEvent(
                event, event.stream(), type, serializer.revisionOf(event.event()), payload, metadata, tags(event));
    }

    private @Nullable PersonKey keyFor(Event event, Map<UserId, PersonKey> keys) {
        if (!(event instanceof UserEvent about) || !serializer.hasPersonalText(event)) {
            return null;
        }
        var key = keys.get(about.user());
        if (key == null) {
            throw new Conflict("the key of " + about.user() + " has been destroyed");
        }
        return key;
    }

    /** What cannot be sealed is not kept. */
    private String metadataOf(NewEvent event, Map<UserId, PersonKey> keys) {
        var concerned = sealingUser(event.metadata());
        var key = concerned == null ? null : keys.get(concerned);
        var metadata = key == null ? withoutPersonalText(event.metadata()) : event.metadata();
        return serializer.metadataOf(metadata, event.id(), key);
    }

    private static EventMetadata withoutPersonalText(EventMetadata metadata) {
        return new EventMetadata(
                metadata.actor(),
                metadata.onBehalfOf(),
                null,
                null,
                metadata.requestId(),
                metadata.traceparent(),
                metadata.correlationId(),
                metadata.causationId(),
                metadata.reason(),
                metadata.tokenId(),
                metadata.tokenIssuedBy());
    }

    /** What the trail is asked for. A membership is found by its stream, and by its user and group. */
    private static List<String> tags(NewEvent event) {
        var tags = new LinkedHashSet<String>();
        event.event().about().stream()
                .filter(id -> !(id instanceof MembershipId))
                .map(Id::value)
                .forEach(tags::add);
        tags.add("actor:" + event.metadata().actor());
        return List.copyOf(tags);
    }

    private Set<String> changedSets(Entry entry, List<NewEvent> events) {
        var sets = new HashSet<>(entry.changes());
        for (var projection : projections) {
            events.forEach(event -> sets.addAll(projection.keysChanged(event.event())));
        }
        return sets;
    }

    /** How long it is in UTF-8. */
    private static int bytes(String text) {
        var bytes = text.length();
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            // A surrogate counts as two here, and its pair as four.
            bytes += character < 0x80 ? 0 : character < 0x800 || Character.isSurrogate(character) ? 1 : 2;
        }
        return bytes;
    }
}
