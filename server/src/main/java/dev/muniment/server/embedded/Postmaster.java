package dev.muniment.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/** The running server process of a data directory, as the file {@code postmaster.pid} tells of it. */
final class Postmaster {
    /** Above the highest process id that Linux or macOS give away. */
    private static final String NOBODYS_PID = "99999999";

    private Postmaster() {}

    /**
     * The process that serves {@code data} now: one that was left behind when the process above it was killed.
     *
     * @return empty as well when the process id is that of another program by now
     */
    static Optional<ProcessHandle> of(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.isEmpty() || lines.getFirst().isBlank()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Math.abs(Long.parseLong(lines.getFirst().strip())))
                .filter(process -> serves(process, data));
    }

    /** A postgres whose command line or current folder is this data directory; anything else is left alone. */
    private static boolean serves(ProcessHandle process, Path data) {
        var isPostgres = process.info()
                .command()
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
        return isPostgres && (isGivenAsArgument(process, data) || isCurrentFolder(process, data));
    }

    private static boolean isGivenAsArgument(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(data.toString()))
                .isPresent();
    }

    private static boolean isCurrentFolder(ProcessHandle process, Path data) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
        } catch (IOException notToBeSeen) {
            return false;
        }
    }

    /**
     * Makes a {@code postmaster.pid} whose process is gone harmless: after a restart of the machine its number may be
     * another program's, and PostgreSQL would then refuse to start. The file itself stays, because PostgreSQL finds
     * in it the shared memory that processes of the old server might still use.
     */
    static void forgetProcess(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var lines = new ArrayList<>(Files.readAllLines(file));
        if (lines.isEmpty()) {
            Files.delete(file);
            return;
        }
        lines.set(0, NOBODYS_PID);
        Files.write(file, lines);
    }
}
