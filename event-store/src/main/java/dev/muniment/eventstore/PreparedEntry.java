package dev.muniment.eventstore;

import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** An entry in the queue: everything that needs no lock is done, and its command waits for the outcome. */
final class PreparedEntry {
    private final Entry entry;
    private final List<PreparedEvent> events;
    private final Set<String> changedSets;
    private final Map<UserId, PersonKey> newKeys;
    private final CompletableFuture<Appended> outcome = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final long queuedAt = System.nanoTime();

    /**
     * @param changedSets named sets that change with it
     * @param newKeys of the users that it registers
     */
    PreparedEntry(Entry entry, List<PreparedEvent> events, Set<String> changedSets, Map<UserId, PersonKey> newKeys) {
        this.entry = entry;
        this.events = events;
        this.changedSets = changedSets;
        this.newKeys = newKeys;
    }

    Entry entry() {
        return entry;
    }

    List<PreparedEvent> events() {
        return events;
    }

    Set<String> changedSets() {
        return changedSets;
    }

    Map<UserId, PersonKey> newKeys() {
        return newKeys;
    }

    /** Everything that it reads or changes. */
    Set<String> keys() {
        var keys = new HashSet<>(changedSets);
        keys.addAll(entry.guards().keySet());
        events.forEach(event -> keys.add(event.stream()));
        return keys;
    }

    /** The users whose keys it destroys. */
    List<UserId> erasedUsers() {
        return events.stream()
                .map(event -> event.source().event())
                .filter(UserErased.class::isInstance)
                .map(erased -> ((UserErased) erased).user())
                .toList();
    }

    /** Whether the caller is the first to take it: the appender to write it, or the waiting command to give up. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    long queuedAt() {
        return queuedAt;
    }

    CompletableFuture<Appended> outcome() {
        return outcome;
    }
}
