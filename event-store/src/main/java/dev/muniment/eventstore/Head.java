package dev.muniment.eventstore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** The newest position in the database, known by LISTEN and a heartbeat each second; reconnects by itself. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Head implements AutoCloseable {
    /**
     * @param dataSource one connection of it is kept for good; not through a transaction pooler
     * @param clock this node's, for {@link #confirmedAt} and {@link #clockSkew}
     */
    public Head(DataSource dataSource, PersonalData personalData, Clock clock) {}

    /** The newest position that this node knows of. */
    public long position() {
        throw new UnsupportedOperationException();
    }

    /** When the database last confirmed {@link #position}, by this node's clock; the epoch before the first time. */
    public Instant confirmedAt() {
        throw new UnsupportedOperationException();
    }

    /** How far the database's clock is ahead of this node's; negative when behind. */
    public Duration clockSkew() {
        throw new UnsupportedOperationException();
    }

    /** Waits until the head has come to {@code position}; false when {@code atMost} went by first. */
    public boolean await(long position, Duration atMost) {
        throw new UnsupportedOperationException();
    }

    /** Calls {@code action} after each advance, in the head's own thread: it must be quick. Closing ends that. */
    public AutoCloseable onAdvance(Runnable action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
