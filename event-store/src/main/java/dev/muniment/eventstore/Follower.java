package dev.muniment.eventstore;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads every event after a position, in order, for ever, neither skipping nor repeating. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Follower {
    public Follower(EventReader reader, Head head) {}

    /**
     * Hands on page after page in the calling thread, the next one read ahead meanwhile, until {@code goOn} says no
     * (asked at least four times a second) or the thread is interrupted. A database that is away is waited for; what
     * {@code page} throws, and an event that cannot be understood ({@link UnreadableEvent}), ends it.
     *
     * @param after the position to begin behind; 0 for all
     */
    public void follow(long after, Consumer<List<RecordedEvent>> page, BooleanSupplier goOn) {
        throw new UnsupportedOperationException();
    }
}
