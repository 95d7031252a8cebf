package dev.muniment.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says in queue order which entries of a batch can be written and where: expected sequences and guards are held against
 * the database, and against the entries already accepted. Pure but for its own memory.
 */
final class Judge {
    private final Map<String, KeyState> states;
    private final Map<String, KeyState> changed = new HashMap<>();
    private final List<Placed> accepted = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private long head;

    /**
     * @param head the newest position
     * @param states where the keys of the batch stand in the database; missing ones have never changed
     */
    Judge(long head, Map<String, KeyState> states) {
        this.head = head;
        this.states = new HashMap<>(states);
    }

    void judge(PreparedEntry entry) {
        var obstacle = obstacle(entry);
        if (obstacle != null) {
            refused.add(new Refused(entry, new Conflict(obstacle)));
            return;
        }
        var first = head + 1;
        head += entry.events().size();
        accepted.add(new Placed(entry, first));
        move(entry, first);
    }

    /** In order of position. */
    List<Placed> accepted() {
        return accepted;
    }

    List<Refused> refused() {
        return refused;
    }

    /** Where the keys stand that the accepted entries change. */
    Map<String, KeyState> changed() {
        return changed;
    }

    /** The newest position once the accepted entries are written. */
    long head() {
        return head;
    }

    private @Nullable String obstacle(PreparedEntry entry) {
        for (var guard : entry.entry().guards().entrySet()) {
            if (stateOf(guard.getKey()).position() > guard.getValue()) {
                return guard.getKey() + " has changed since it was read";
            }
        }
        var expected = new HashMap<String, Long>();
        for (var event : entry.events()) {
            var next = expected.computeIfAbsent(
                    event.stream(), stream -> stateOf(stream).nextSequence());
            if (event.source().sequence() != next) {
                return event.stream() + " has come to sequence " + (next - 1);
            }
            expected.put(event.stream(), next + 1);
        }
        return null;
    }

    private void move(PreparedEntry entry, long first) {
        var position = first;
        for (var event : entry.events()) {
            move(event.stream(), new KeyState(position++, event.source().sequence()));
        }
        for (var set : entry.changedSets()) {
            // At least one further than before: an entry without events takes no position, but its change must show.
            move(set, new KeyState(Math.max(stateOf(set).position() + 1, head), null));
        }
    }

    private void move(String key, KeyState to) {
        states.put(key, to);
        changed.put(key, to);
    }

    private KeyState stateOf(String key) {
        return states.getOrDefault(key, KeyState.UNTOUCHED);
    }

    /** @param sequence null for a named set, and for a stream without events */
    record KeyState(long position, @Nullable Long sequence) {
        static final KeyState UNTOUCHED = new KeyState(0, null);

        long nextSequence() {
            return sequence == null ? 0 : sequence + 1;
        }
    }

    /** An accepted entry with the position of its first event. */
    record Placed(PreparedEntry entry, long first) {
        /** Of its last event; for an entry without events the newest position at that moment. */
        long last() {
            return first + entry.events().size() - 1;
        }

        void addStored(Instant recordedAt, List<StoredEvent> to) {
            var position = first;
            for (var event : entry.events()) {
                to.add(new StoredEvent(
                        position++,
                        event.stream(),
                        event.source().sequence(),
                        event.type(),
                        event.revision(),
                        event.source().id(),
                        recordedAt,
                        event.payload(),
                        event.metadata()));
            }
        }

        void addRecorded(Instant recordedAt, List<RecordedEvent> to) {
            var position = first;
            for (var event : entry.events()) {
                var source = event.source();
                to.add(new RecordedEvent(
                        position++,
                        event.stream(),
                        source.sequence(),
                        source.id(),
                        recordedAt,
                        source.event(),
                        source.metadata()));
            }
        }
    }

    /** An entry that met a conflict, to be told so when the batch is written. */
    record Refused(PreparedEntry entry, Conflict why) {}
}
