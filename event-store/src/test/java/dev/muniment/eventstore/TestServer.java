package dev.muniment.eventstore;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL of the tests, chosen once per JVM: an address given, else a container, else an embedded one. The choice
 * is printed in one line.
 */
final class TestServer {
    /** System property or environment variable with a JDBC URL of a user who may create databases and roles. */
    static final String ADDRESS = "MUNIMENT_TEST_DATABASE_URL";

    /** System property: whether commits of the embedded one reach the disk; slower, and what measurements must use. */
    static final String DURABLE = "muniment.test.durable";

    private static final Path DOCKER_SOCKET = Path.of("/var/run/docker.sock");
    private static final TestServer CHOSEN = choose();

    private final String url;
    private final String template;

    private TestServer(String url) {
        this.url = url;
        template = "muniment_template_" + UUID.randomUUID().toString().replace("-", "");
        administer("create database " + template);
        new Migrations(database(template)).run();
    }

    static TestServer chosen() {
        return CHOSEN;
    }

    private static TestServer choose() {
        var address = System.getProperty(ADDRESS, System.getenv(ADDRESS));
        if (address != null) {
            var given = announced("at the address given", address);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> given.drop(given.template)));
            return given;
        }
        return isDockerThere() ? announced("in a container", container()) : announced("embedded", embedded());
    }

    private static TestServer announced(String choice, String url) {
        System.out.println("Tests use PostgreSQL " + choice);
        return new TestServer(url);
    }

    /** The socket first: asking Testcontainers logs an error where there is none. */
    private static boolean isDockerThere() {
        return (Files.exists(DOCKER_SOCKET) || System.getenv("DOCKER_HOST") != null)
                && DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it
    private static String container() {
        var container = new PostgreSQLContainer("postgres:18");
        container.start();
        return container.getJdbcUrl() + "&user=" + container.getUsername() + "&password=" + container.getPassword();
    }

    @SuppressWarnings("resource") // lives as long as the JVM; a hook of its own stops it
    private static String embedded() {
        var durable = Boolean.getBoolean(DURABLE);
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", durable ? "on" : "off")
                    .setServerConfig("synchronous_commit", durable ? "on" : "off")
                    .setOutputRedirector(Redirect.DISCARD)
                    .setErrorRedirector(Redirect.DISCARD)
                    .start();
            return postgres.getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        }
    }

    DataSource database(String name) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setDatabaseName(name);
        return source;
    }

    void copyTemplate(String name) {
        administer("create database " + name + " template " + template);
    }

    void drop(String name) {
        administer("drop database if exists " + name + " with (force)");
    }

    void killConnections(String name) {
        JdbcClient.create(database("postgres"))
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name")
                .param("name", name)
                .query((row, number) -> number)
                .list();
    }

    private void administer(String sql) {
        JdbcClient.create(database("postgres")).sql(sql).update();
    }
}
