package dev.muniment.eventstore;

import dev.muniment.events.Event;
import dev.muniment.events.EventCatalogue;
import dev.muniment.events.EventMetadata;
import dev.muniment.events.PersonalText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events to their canonical JSON under wire names, and back through the upcasters. */
public final class NamedEventSerializer {
    private final JsonMapper mapper = WireForm.mapper();
    private final ObjectReader metadataReader = mapper.readerFor(EventMetadata.class);
    private final ObjectWriter metadataWriter = mapper.writerFor(EventMetadata.class);
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<Class<?>, Kind> kindsByClass = new HashMap<>();
    private final Map<String, Map<Integer, Upcaster>> upcasters = new HashMap<>();

    /**
     * Refuses, with an {@link IllegalStateException}, two upcasters for the same step, a step that leads nowhere, and a
     * revision from which no chain of steps leads to the current one.
     */
    public NamedEventSerializer(EventCatalogue catalogue, List<Upcaster> upcasters) {
        this(
                catalogue,
                upcasters,
                type -> catalogue.nameOf(classOf(catalogue, type)).revision());
    }

    /** @param currentRevision of each wire name */
    NamedEventSerializer(EventCatalogue catalogue, List<Upcaster> upcasters, ToIntFunction<String> currentRevision) {
        catalogue.names().forEach(name -> add(name, currentRevision.applyAsInt(name), classOf(catalogue, name)));
        upcasters.forEach(this::add);
        kinds.values().forEach(this::checkChain);
    }

    private static Class<? extends Event> classOf(EventCatalogue catalogue, String type) {
        var found = catalogue.classOf(type);
        if (found == null) {
            throw new IllegalStateException("no event is called " + type);
        }
        return found;
    }

    private void add(String name, int revision, Class<? extends Event> type) {
        var personal =
                Arrays.stream(type.getRecordComponents()).anyMatch(field -> field.getType() == PersonalText.class);
        var kind = new Kind(name, revision, personal, mapper.readerFor(type), mapper.writerFor(type));
        kinds.put(name, kind);
        kindsByClass.put(type, kind);
    }

    private void add(Upcaster upcaster) {
        var kind = kinds.get(upcaster.type());
        if (kind == null || upcaster.fromRevision() < 1 || upcaster.fromRevision() >= kind.revision()) {
            throw new IllegalStateException("the upcaster of " + upcaster + " leads nowhere");
        }
        var steps = upcasters.computeIfAbsent(upcaster.type(), type -> new HashMap<>());
        if (steps.put(upcaster.fromRevision(), upcaster) != null) {
            throw new IllegalStateException("two upcasters for " + upcaster);
        }
    }

    private void checkChain(Kind kind) {
        for (var revision = 1; revision < kind.revision(); revision++) {
            if (!stepsOf(kind.name()).containsKey(revision)) {
                throw new IllegalStateException("no upcaster for revision " + revision + " of " + kind.name());
            }
        }
    }

    private Map<Integer, Upcaster> stepsOf(String type) {
        return upcasters.getOrDefault(type, Map.of());
    }

    String typeOf(Event event) {
        return kindOf(event).name();
    }

    int revisionOf(Event event) {
        return kindOf(event).revision();
    }

    boolean hasPersonalText(Event event) {
        return kindOf(event).personal();
    }

    boolean hasPersonalText(String type) {
        var kind = kinds.get(type);
        return kind != null && kind.personal();
    }

    private Kind kindOf(Event event) {
        var kind = kindsByClass.get(event.getClass());
        if (kind == null) {
            throw new IllegalArgumentException(event.getClass() + " is not in the catalogue");
        }
        return kind;
    }

    /** @param key of the stream's user; null where the event has no personal text */
    String payloadOf(Event event, UUID id, @Nullable PersonKey key) {
        return written(kindOf(event).writer(), event, id, key);
    }

    /** @param actorKey null where the actor has none: then nothing personal may be in the metadata */
    String metadataOf(EventMetadata metadata, UUID id, @Nullable PersonKey actorKey) {
        return written(metadataWriter, metadata, id, actorKey);
    }

    private static String written(ObjectWriter writer, Object value, UUID id, @Nullable PersonKey key) {
        var sealing = key == null ? writer : writer.withAttribute(Sealer.class, new Sealer(id, key));
        try {
            return sealing.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "no canonical JSON for a " + value.getClass().getSimpleName(), e);
        }
    }

    /** @param opener null leaves personal text sealed */
    Event eventOf(StoredEvent stored, @Nullable Opener opener) {
        var kind = kinds.get(stored.type());
        if (kind == null || stored.revision() > kind.revision()) {
            throw new UnreadableEvent(
                    stored.position(),
                    "revision " + stored.revision() + " of " + stored.type() + " is not known to this version",
                    null);
        }
        try {
            return stored.revision() == kind.revision()
                    ? opening(kind.reader(), kind.personal() ? opener : null).readValue(stored.payload())
                    : upcast(kind, stored, opener);
        } catch (RuntimeException e) {
            throw new UnreadableEvent(stored.position(), stored.type() + " cannot be read", e);
        }
    }

    private Event upcast(Kind kind, StoredEvent stored, @Nullable Opener opener) {
        var tree = (ObjectNode) mapper.readTree(stored.payload());
        openTexts(tree, opener);
        for (var revision = stored.revision(); revision < kind.revision(); revision++) {
            var step = stepsOf(kind.name()).get(revision);
            if (step == null) {
                throw new IllegalStateException("no upcaster for revision " + revision);
            }
            tree = step.change().apply(tree);
        }
        return kind.reader().readValue(tree);
    }

    /** Opened before the first upcaster: text is bound to the name of the field that it was written in. */
    private static void openTexts(ObjectNode tree, @Nullable Opener opener) {
        for (var name : List.copyOf(tree.propertyNames())) {
            var value = tree.get(name);
            if (value != null && value.isString() && value.stringValue().startsWith(PersonKey.SEALED)) {
                tree.putPOJO(name, opener == null ? PersonalText.ERASED : opener.open(value.stringValue(), name));
            }
        }
    }

    /** @param opener null leaves personal text sealed */
    EventMetadata metadataOf(StoredEvent stored, @Nullable Opener opener) {
        try {
            return opening(metadataReader, opener).readValue(stored.metadata());
        } catch (RuntimeException e) {
            throw new UnreadableEvent(stored.position(), "its metadata cannot be read", e);
        }
    }

    private static ObjectReader opening(ObjectReader reader, @Nullable Opener opener) {
        return opener == null ? reader : reader.withAttribute(Opener.class, opener);
    }

    /** @param personal whether events of this kind have personal text */
    private record Kind(String name, int revision, boolean personal, ObjectReader reader, ObjectWriter writer) {}
}
