package dev.muniment.eventstore;

import org.jspecify.annotations.Nullable;

/** The database could not be reached in time. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean outcomeKnown;

    StoreUnavailable(String message, boolean outcomeKnown, @Nullable Throwable cause) {
        super(message, cause);
        this.outcomeKnown = outcomeKnown;
    }

    /**
     * True when certainly nothing was written. False when the connection was lost during the commit and the database
     * could not be asked since: the entry may be there.
     */
    public boolean outcomeKnown() {
        return outcomeKnown;
    }
}
