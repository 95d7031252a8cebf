package dev.muniment.eventstore;

import org.jspecify.annotations.Nullable;

/** A stored event that this program does not understand: of a newer version, or a bug in an upcaster. */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long position;

    UnreadableEvent(long position, String message, @Nullable Throwable cause) {
        super("event " + position + ": " + message, cause);
        this.position = position;
    }

    /** Which event it is. */
    public long position() {
        return position;
    }
}
