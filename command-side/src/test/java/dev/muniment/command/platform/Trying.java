package dev.muniment.command.platform;

import dev.muniment.command.kernel.Actor;
import dev.muniment.eventstore.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventBus;

/** Runs a command in a test as {@link Dispatch} would, without a database. */
public final class Trying {
    private Trying() {}

    /** Runs {@code action} as one try of a command by that actor at that moment. */
    public static void as(Actor actor, Instant at, EventBus eventBus, Runnable action) {
        var sending = new Sending(
                new Read<>(actor, Map.of(), 0), Sender.SYSTEM.metadata("command-1"), at, false, null, false, eventBus);
        ScopedValue.where(Sending.CURRENT, sending)
                .run(() -> Entry.with(new Entry(), () -> {
                    action.run();
                    return true;
                }));
    }

    /**
     * Facts as if read from a store that holds those streams.
     *
     * @param sequences the last sequence of each stream; -1 for one without events
     */
    public static <F> Read<F> read(F facts, Map<String, Long> sequences) {
        var guards = new HashMap<String, Guard>();
        sequences.forEach((key, sequence) -> guards.put(key, new Guard(sequence + 1, sequence)));
        return new Read<>(facts, guards, 7);
    }
}
