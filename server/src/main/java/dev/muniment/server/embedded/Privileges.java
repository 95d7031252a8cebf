package dev.muniment.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL's programs are run, since they refuse to run as root.
 *
 * <p>An ordinary user runs them as they are. Root runs them in a user namespace of their own, where files stay root's;
 * where the machine allows no such thing, as the user nobody, to whom the data is handed.
 */
enum Privileges {
    AS_THEY_ARE(""),
    IN_A_USER_NAMESPACE("unshare -U"),
    AS_NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups");

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    private final String prefix;

    Privileges(String prefix) {
        this.prefix = prefix;
    }

    /**
     * The way that this machine allows.
     *
     * @throws CannotStart when run as root where neither way is open
     */
    static Privileges here() {
        return isRoot() ? ofRoot(List.of(IN_A_USER_NAMESPACE, AS_NOBODY)) : AS_THEY_ARE;
    }

    static Privileges ofRoot(List<Privileges> ways) {
        return ways.stream()
                .filter(Privileges::works)
                .findFirst()
                .orElseThrow(() -> new CannotStart(
                        "PostgreSQL refuses to run as root, and this machine has neither unshare nor setpriv to get"
                                + " round that. Start Muniment as an ordinary user, or give the address of a"
                                + " PostgreSQL of yours with --muniment.database.url.",
                        null));
    }

    private static boolean isRoot() {
        var self = Path.of("/proc/self"); // owned by whom the process runs as; macOS has none
        try {
            return Files.exists(self)
                    ? Files.getAttribute(self, "unix:uid").equals(ROOT)
                    : System.getProperty("user.name").equals("root");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean works() {
        try {
            var trial = new ProcessBuilder(command(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(5, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@code program} with what has to stand before it. Both tools become the program, so its process id is theirs. */
    List<String> command(List<String> program) {
        var whole = new ArrayList<String>();
        if (!prefix.isEmpty()) {
            whole.addAll(List.of(prefix.split(" ", -1)));
        }
        whole.addAll(program);
        return whole;
    }

    /**
     * Lets PostgreSQL reach and own its data.
     *
     * @param folder the data folder, which must only be passed through
     * @param owned what PostgreSQL reads and writes as its own
     */
    void handOver(Path folder, List<Path> owned) throws IOException {
        if (this == AS_THEY_ARE) {
            return;
        }
        var owner = this == AS_NOBODY ? NOBODY : ROOT;
        if (this == AS_NOBODY) {
            Files.setAttribute(folder, "unix:gid", NOBODY);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
        }
        for (var path : owned) {
            own(path, owner);
        }
    }

    private static void own(Path root, int owner) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                return own(visited);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return own(file);
            }

            private FileVisitResult own(Path path) throws IOException {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
