package dev.muniment.eventstore;

import dev.muniment.events.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Facts written in the same transaction as the events they follow from, by the appender. */
public interface InlineProjection {
    /**
     * The named sets that an event changes, as in {@code admins} or {@code policies-naming:grp_1}. Streams are keys by
     * themselves and need no mention. Called in the command's thread.
     */
    Collection<String> keysChanged(Event event);

    /**
     * Called by the appender under the head lock with the events of one or more entries, in order of position. A
     * violated unique constraint rolls the transaction back; then every entry is written by itself, and the one that
     * violates it is a {@link Conflict}. Must neither commit nor roll back.
     *
     * @return what it leaves to the appender to send, in order, in one round trip with the events; mostly all or none
     */
    List<SetStatement> write(Connection connection, List<RecordedEvent> batch) throws SQLException;
}
