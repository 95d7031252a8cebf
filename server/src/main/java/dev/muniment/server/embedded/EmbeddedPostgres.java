package dev.muniment.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own in the data folder: durable, behind a password, on the loopback address only.
 *
 * <p>It runs beside this process, in a session of its own, so that Ctrl-C in a terminal reaches it only through
 * {@link #close}. If this process is killed it lives on, and the next start on the folder stops it first.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "muniment";
    private static final String HOST = "127.0.0.1";
    private static final int TRIES = 3;
    private static final String TIMEOUT_SECONDS = "120"; // crash recovery after a kill may take a while

    private final Path folder;
    private final Path data;
    private final Path home;
    private final Privileges privileges;
    private final String password;
    private int port;

    private EmbeddedPostgres(DataFolder folder, Privileges privileges) {
        this.folder = folder.path();
        this.data = this.folder.resolve("postgres");
        this.home = PostgresBinaries.unpackedIn(this.folder);
        this.privileges = privileges;
        this.password = folder.secret("postgres.password");
    }

    /**
     * Starts on that folder, which the caller has taken and keeps until after {@link #close}.
     *
     * @throws CannotStart when the data are another major version's, or the server does not come up
     */
    public static EmbeddedPostgres start(DataFolder folder) {
        return start(folder, Privileges.here());
    }

    static EmbeddedPostgres start(DataFolder folder, Privileges privileges) {
        var postgres = new EmbeddedPostgres(folder, privileges);
        try {
            postgres.start();
        } catch (IOException | SQLException e) {
            postgres.close();
            throw new CannotStart(
                    "The embedded PostgreSQL does not start: " + e.getMessage() + ". Its log is in " + postgres.logs(),
                    e);
        }
        return postgres;
    }

    /** As the owner of everything in the database: for migrations. */
    public DatabaseLogin owner() {
        return new DatabaseLogin(url(DATABASE), SUPERUSER, password);
    }

    /** As {@code role}, which exists and cannot log in otherwise: it gets a password that nobody else knows. */
    public DatabaseLogin as(String role) {
        var secret = DataFolder.randomSecret();
        try (var connection = connect(DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("alter role " + statement.enquoteIdentifier(role, true) + " login password "
                    + statement.enquoteLiteral(secret));
        } catch (SQLException e) {
            throw new CannotStart("The database has no role " + role + ": " + e.getMessage(), e);
        }
        return new DatabaseLogin(url(DATABASE), role, secret);
    }

    private void start() throws IOException, SQLException {
        stopOrphan();
        if (Files.exists(data)) {
            refuseOtherMajorVersion();
        } else {
            initialise();
        }
        privileges.handOver(folder, List.of(data, logs(), home));
        Postmaster.forgetProcess(data);
        startServer();
        createDatabase();
        refuseToLoseData();
    }

    private void stopOrphan() throws IOException {
        if (Postmaster.of(data).isEmpty()) {
            return;
        }
        LOG.warn("Stopping the PostgreSQL on {} that a killed run has left behind", data);
        stop();
    }

    private void refuseOtherMajorVersion() throws IOException {
        var found = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!found.equals(Integer.toString(PostgresBinaries.MAJOR))) {
            throw new CannotStart(
                    "The data in " + data + " belong to PostgreSQL " + found + ", this Muniment brings "
                            + PostgresBinaries.MAJOR + ". Start the Muniment that wrote them, back up,"
                            + " and restore into a new folder.",
                    null);
        }
    }

    /** Under another name until it is whole: a start that was interrupted leaves nothing that looks like a database. */
    private void initialise() throws IOException {
        LOG.info("Creating a database in {}", data);
        var work = Files.createDirectories(folder.resolve("postgres.initialising"));
        PostgresBinaries.delete(work);
        Files.createDirectories(work);
        Files.createDirectories(logs());
        var fresh = Files.createDirectory(work.resolve("data"));
        var passwordFile = work.resolve("password");
        DataFolder.writeSecret(passwordFile, password);
        privileges.handOver(folder, List.of(work, logs(), home));
        run(List.of(
                program("initdb"),
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        PostgresBinaries.delete(work);
    }

    /** A port that was free a moment ago may be taken by the time it is used, hence more than one try. */
    private void startServer() throws IOException {
        for (var tries = 1; ; tries++) {
            port = freePort();
            writeConfiguration();
            try {
                run(List.of(
                        program("pg_ctl"),
                        "start",
                        "-w",
                        "-t",
                        TIMEOUT_SECONDS,
                        "-D",
                        data.toString(),
                        "-l",
                        logs().resolve("start.log").toString()));
                return;
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Written at each start: what is set here is Muniment's, not the administrator's. */
    private void writeConfiguration() throws IOException {
        Files.writeString(data.resolve("postgresql.conf"), """
                # Written by Muniment at each start; changes are lost.
                listen_addresses = '%s'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = 100
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                shared_buffers = '256MB'
                max_wal_size = '2GB'
                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'
                logging_collector = on
                log_directory = '%s'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = '1d'
                log_rotation_size = 0
                """.formatted(
                        HOST, port, logs().toString().replace("'", "''")));
        privileges.handOver(folder, List.of(data.resolve("postgresql.conf"), logs()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        }
    }

    private void createDatabase() throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    /** An event that was acknowledged must outlive a power cut, whatever somebody set in this cluster by hand. */
    private void refuseToLoseData() throws SQLException {
        try (var connection = connect(DATABASE)) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                var value = show(connection, setting);
                if (!value.equals("on")) {
                    throw new SQLException(setting + " is " + value + ", and must be on");
                }
            }
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, password);
    }

    private String url(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    private Path logs() {
        return folder.resolve("logs");
    }

    /** Where the data are. */
    public Path folder() {
        return folder;
    }

    /** Stops the server; connections that are still open are cut, what was committed is kept. */
    @Override
    public void close() {
        try {
            if (Postmaster.of(data).isPresent()) {
                stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the PostgreSQL on " + data, e);
        }
    }

    private void stop() throws IOException {
        run(List.of(program("pg_ctl"), "stop", "-w", "-t", TIMEOUT_SECONDS, "-m", "fast", "-D", data.toString()));
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** Output goes to a file: a server that was started inherits it, and a pipe would then never end. */
    private void run(List<String> command) throws IOException {
        var output = Files.createDirectories(logs())
                .resolve(Path.of(command.getFirst()).getFileName() + ".out");
        var builder = new ProcessBuilder(privileges.command(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        if (exit(process) != 0) {
            throw new IOException(Files.readString(output).strip());
        }
    }

    private static int exit(Process process) throws IOException {
        try {
            if (!process.waitFor(Long.parseLong(TIMEOUT_SECONDS) + 10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("no end after " + TIMEOUT_SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
