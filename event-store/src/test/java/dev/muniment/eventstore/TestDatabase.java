package dev.muniment.eventstore;

import javax.sql.DataSource;

/** A migrated PostgreSQL database for one test class, thrown away with the JVM. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedMethod"}) // bodies follow
public final class TestDatabase implements AutoCloseable {
    private final DataSource owner;
    private final DataSource server;

    private TestDatabase(DataSource owner, DataSource server) {
        this.owner = owner;
        this.server = server;
    }

    /** A fresh one, empty but for the migrations' tables. */
    public static TestDatabase fresh() {
        throw new UnsupportedOperationException();
    }

    /** Connections as the owner of all schemas. */
    public DataSource owner() {
        return owner;
    }

    /** Connections as the server works: in the role {@code muniment_server}. */
    public DataSource server() {
        return server;
    }

    @Override
    public void close() {}
}
