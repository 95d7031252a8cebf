package dev.muniment.eventstore;

import java.sql.SQLException;

/** The connection broke during COMMIT: whether it took place is to be found out. */
final class CommitLost extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Written written;

    CommitLost(Written written, SQLException cause) {
        super(cause);
        this.written = written;
    }

    Written written() {
        return written;
    }
}
