package dev.muniment.eventstore;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Reads events by position or stream, a page at a time. Failures of the database are {@link StoreUnavailable}. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class EventReader {
    /** Opens all personal text. */
    public EventReader(DataSource dataSource, NamedEventSerializer serializer, PersonalData personalData) {}

    /** The same reader opening more or less of the personal text. */
    public EventReader reading(Reading reading) {
        return this;
    }

    /** Events after a position in order, at most {@code limit}; fewer mean that the end was reached. */
    public List<RecordedEvent> page(long after, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The same as stored: sealed, at the stored revision. */
    public List<StoredEvent> stored(long after, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Events of one stream from a sequence on, all of them, in order. */
    public List<RecordedEvent> stream(String stream, long firstSequence) {
        throw new UnsupportedOperationException();
    }

    /** Stored events, read by whatever query, as the program understands them; same order and number. */
    public List<RecordedEvent> understood(List<StoredEvent> stored) {
        throw new UnsupportedOperationException();
    }

    /** The newest position; 0 in an empty store. */
    public long headPosition() {
        throw new UnsupportedOperationException();
    }

    /** The last position recorded at or before {@code at}; 0 when there is none. */
    public long positionAt(Instant at) {
        throw new UnsupportedOperationException();
    }
}
