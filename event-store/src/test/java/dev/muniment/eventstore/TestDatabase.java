package dev.muniment.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A migrated PostgreSQL database for one test class, on a server chosen once per JVM; copied from a template, which
 * takes a fraction of a second.
 */
public final class TestDatabase implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 24;

    private final String name;
    private final DataSource owner;
    private final HikariDataSource server;

    private TestDatabase(String name, DataSource owner, HikariDataSource server) {
        this.name = name;
        this.owner = owner;
        this.server = server;
    }

    /** A fresh one, empty but for what the migrations on the class path make. */
    public static TestDatabase fresh() {
        var name = "muniment_" + UUID.randomUUID().toString().replace("-", "");
        TestServer.chosen().copyTemplate(name);
        return new TestDatabase(name, TestServer.chosen().database(name), pool(name));
    }

    private static HikariDataSource pool(String name) {
        var config = new HikariConfig();
        config.setDataSource(TestServer.chosen().database(name));
        config.setConnectionInitSql(Migrations.SERVER_SESSION);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(5_000);
        config.setPoolName(name);
        return new HikariDataSource(config);
    }

    /** Connections as the owner of all schemas, one for each call. */
    public DataSource owner() {
        return owner;
    }

    /** Pooled connections as the server works: in the role {@code muniment_server}. */
    public DataSource server() {
        return server;
    }

    /** The address that a process of its own needs, user and password included. */
    public String url() {
        return ((PGSimpleDataSource) owner).getUrl() + credentials();
    }

    private String credentials() {
        var source = (PGSimpleDataSource) owner;
        var joint = source.getUrl().contains("?") ? "&" : "?";
        var password = source.getPassword();
        return joint + "user=" + source.getUser() + (password == null ? "" : "&password=" + password);
    }

    /** Kills every connection to this database, as a restart of PostgreSQL would. */
    public void killConnections() {
        TestServer.chosen().killConnections(name);
    }

    @Override
    public void close() {
        server.close();
        TestServer.chosen().drop(name);
    }
}
