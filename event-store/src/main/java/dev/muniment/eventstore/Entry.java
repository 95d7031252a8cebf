package dev.muniment.eventstore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one command wants written, all or nothing: bound to the thread while the command runs, read by the storage
 * engine when Axon hands it the events. Used by one thread at a time, and written at most once; deciding again takes a
 * new one.
 */
public final class Entry {
    private static final ScopedValue<Entry> CURRENT = ScopedValue.newInstance();

    private final Map<String, Long> guards = new LinkedHashMap<>();
    private final Set<String> changes = new LinkedHashSet<>();
    private final List<EntryWrite> writes = new ArrayList<>();
    private @Nullable String presumedNew;
    private boolean handedOver;
    private @Nullable Appended appended;

    /** The entry of the command that runs in this thread; an {@link IllegalStateException} outside of one. */
    public static Entry current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("no command runs in this thread"));
    }

    /** Whether the entry of this thread, if there is one, presumes that a stream has no events. */
    static boolean presumesNew(String stream) {
        return CURRENT.isBound() && stream.equals(CURRENT.get().presumedNew);
    }

    /** Runs {@code action} with {@code entry} as the current one of this thread. */
    public static <T, X extends Throwable> T with(Entry entry, ScopedValue.CallableOp<? extends T, X> action) throws X {
        return ScopedValue.where(CURRENT, entry).call(action);
    }

    /**
     * The decision rests on this key as it was at that position; should it have moved on, nothing is written and the
     * command meets a {@link Conflict}. Named twice, the older position counts.
     *
     * @param key a stream or a named set
     * @param position what {@code command_model.guard} said; 0 when there was nothing
     */
    public Entry guard(String key, long position) {
        guards.merge(key, position, Math::min);
        return this;
    }

    /** The entry changes this named set, beside its streams and what the inline projections say of its events. */
    public Entry change(String key) {
        changes.add(key);
        return this;
    }

    /** One more write in the same transaction, after the events and the inline projections. */
    public Entry alsoWrite(EntryWrite write) {
        writes.add(write);
        return this;
    }

    /**
     * The stream is taken to have no events, without looking. Should it have some, the entry meets a {@link Conflict};
     * an outcome that writes nothing proves nothing.
     */
    public Entry presumeNew(String stream) {
        presumedNew = stream;
        return this;
    }

    /** Where it was written, once that is committed; null before, and when nothing was to be written. */
    public @Nullable Appended appended() {
        return appended;
    }

    Map<String, Long> guards() {
        return guards;
    }

    Set<String> changes() {
        return changes;
    }

    List<EntryWrite> writes() {
        return writes;
    }

    void handOver() {
        if (handedOver) {
            throw new IllegalStateException("an entry is written once; decide again with a new one");
        }
        handedOver = true;
    }

    void written(Appended at) {
        appended = at;
    }
}
