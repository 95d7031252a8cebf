package dev.muniment.server.embedded;

import org.jspecify.annotations.Nullable;

/** Something outside of the program stands in the way of starting; the message says what, and what to do about it. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStart(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
