package dev.muniment.server.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL for this machine, unpacked from the class path once for each version. */
final class PostgresBinaries {
    /** Data written by one major version cannot be read by another. */
    static final int MAJOR = 18;

    private PostgresBinaries() {}

    /** Where {@code bin/postgres} is, below {@code folder}; unpacked there if it was not. */
    static Path unpackedIn(Path folder) {
        var home = folder.resolve("postgresql-" + version());
        if (!Files.isDirectory(home)) {
            unpack(folder, home);
        }
        return home;
    }

    private static void unpack(Path folder, Path home) {
        try (var archive = archive()) {
            removeOthers(folder);
            var unfinished = folder.resolve("postgresql.unpacking");
            Files.createDirectories(unfinished);
            extract(archive, unfinished);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL into " + home, e);
        }
    }

    /** What an earlier version or an interrupted start has left. */
    private static void removeOthers(Path folder) throws IOException {
        try (var old = Files.newDirectoryStream(folder, "postgresql{-*,.unpacking}")) {
            for (var each : old) {
                delete(each);
            }
        }
    }

    private static InputStream archive() {
        var name = "/postgres-" + system() + "-" + architecture() + ".txz";
        var found = PostgresBinaries.class.getResourceAsStream(name);
        if (found == null) {
            throw new CannotStart(
                    "Muniment brings no PostgreSQL for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch")
                            + ". Give the address of one of yours with --muniment.database.url.",
                    null);
        }
        return found;
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }

    /** From the file that the build writes; it pins the version that is on the class path. */
    private static String version() {
        var properties = new Properties();
        try (var in = PostgresBinaries.class.getResourceAsStream("postgres.properties")) {
            properties.load(Objects.requireNonNull(in, "postgres.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, target);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException(entry.getName() + " leads out of the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        var executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
