package dev.muniment.eventstore;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one writer of a process: gathers what commands want written and commits it in groups. */
public final class Appender implements AutoCloseable {
    /**
     * @param dataSource one connection of it is kept for good
     * @param projections written in this order
     * @param clock where recordedAt comes from; null is the database's own, and anything else is for the demo and tests
     */
    public Appender(
            DataSource dataSource,
            NamedEventSerializer serializer,
            PersonalData personalData,
            List<InlineProjection> projections,
            @Nullable Clock clock) {}

    /**
     * Writes an entry, with no events only its further writes and changed keys, and returns once it is committed.
     *
     * <p>Throws {@link Conflict} (nothing was written: decide again), {@link EventTooLarge}, {@link EntryFailed},
     * {@link StoreUnavailable} (after about ten seconds without the database) or {@link AppenderClosed}.
     */
    public Appended append(Entry entry, List<NewEvent> events) {
        if (events.isEmpty() && entry.writes().isEmpty()) {
            throw new IllegalArgumentException("nothing to write");
        }
        throw new UnsupportedOperationException();
    }

    /** Writes what is queued, then stops; entries that come later meet {@link AppenderClosed}. */
    @Override
    public void close() {}
}
