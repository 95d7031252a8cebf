package dev.muniment.eventstore;

import java.sql.Connection;
import java.sql.SQLException;

/** One more write in the transaction of an entry: a claim, a receipt. */
@FunctionalInterface
public interface EntryWrite {
    /**
     * Called by the appender under the head lock, maybe several times for one entry (each time in a transaction of
     * which at most the last is committed). Must neither commit nor roll back; a violated unique constraint makes the
     * entry a {@link Conflict}, anything else an {@link EntryFailed}.
     *
     * @param at where the entry is being written
     */
    void write(Connection connection, Appended at) throws SQLException;
}
