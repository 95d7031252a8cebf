package dev.muniment.command.platform;

import java.util.Map;

/**
 * Facts, and the keys they rest on as these stood in the same statement (rulings 2). The command's own stream is among
 * the keys, and every other stream that the decision may write to.
 *
 * @param position the head of the store at that moment
 */
public record Read<F>(F facts, Map<String, Guard> guards, long position) {
    public Read {
        guards = Map.copyOf(guards);
    }

    /** Where a key stood; a key that was not read is a bug. */
    public Guard guard(String key) {
        var guard = guards.get(key);
        if (guard == null) {
            throw new IllegalStateException("decided on without being read: " + key);
        }
        return guard;
    }
}
