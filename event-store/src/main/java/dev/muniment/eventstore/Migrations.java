package dev.muniment.eventstore;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to the shape that the program expects: every migration on the class path, in one history. */
public final class Migrations {
    /** The role in which the server works; it owns nothing and can change no event. */
    public static final String SERVER_ROLE = "muniment_server";

    /**
     * What every connection of the server begins with: its role, and plans that go by the indexes. Plans are kept, and one
     * made while the tables were small would read all of them for as long as they grow.
     */
    public static final String SERVER_SESSION = "set role " + SERVER_ROLE + "; set enable_seqscan = off; set jit = off";

    private final DataSource owner;

    /** @param owner connects as the owner of the schemas, who may create roles or finds {@link #SERVER_ROLE} there */
    public Migrations(DataSource owner) {
        this.owner = owner;
    }

    /**
     * Runs what has not run yet. Folders of sides that are not on the class path are left alone, whatever they have run
     * before.
     */
    public void run() {
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .schemas("event_store")
                .outOfOrder(true)
                .ignoreMigrationPatterns("*:missing")
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
