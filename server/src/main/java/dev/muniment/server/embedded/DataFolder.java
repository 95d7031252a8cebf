package dev.muniment.server.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that holds everything which must survive a restart; its secrets readable by their owner only, used by one process. */
public final class DataFolder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);
    private static final int SECRET_BYTES = 32;

    private final Path path;
    private final FileChannel lockFile;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel lockFile, FileLock lock) {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes the folder where it does not exist and takes it for this process until {@link #close}.
     *
     * @throws CannotStart when another process has it, or it cannot be written
     */
    public static DataFolder take(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        try {
            if (Files.isDirectory(path)) {
                warnOfOthers(path);
            } else {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            return locked(path.toRealPath());
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder " + path + " cannot be used: " + e
                            + ". Give a folder that this user may write with --muniment.data-dir.",
                    e);
        }
    }

    /** A folder that was there is used as it is: its permissions may serve others. What is secret in it is not theirs to read. */
    private static void warnOfOthers(Path path) throws IOException {
        var permissions = Files.getPosixFilePermissions(path);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            log.warn(
                    "Others may write into the data folder {} ({}); give it to this user alone with chmod 700",
                    path,
                    PosixFilePermissions.toString(permissions));
        }
    }

    private static DataFolder locked(Path path) throws IOException {
        var channel =
                FileChannel.open(path.resolve("muniment.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new CannotStart(
                    "The data folder " + path + " is in use by another Muniment. Stop that one first,"
                            + " or give this one a folder of its own with --muniment.data-dir.",
                    null);
        }
        return new DataFolder(path, channel, lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException held) {
            return null; // by this very process
        }
    }

    /** Absolute, without symbolic links. */
    public Path path() {
        return path;
    }

    /** The secret kept under that name, 32 random bytes in base64url; made at the first call, the same ever after. */
    public String secret(String name) {
        try {
            var file = path.resolve(name);
            if (!Files.exists(file)) {
                writeSecret(file, randomSecret());
            }
            return Files.readString(file, UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write the secret " + name + " in " + path, e);
        }
    }

    /** A new secret that is kept nowhere. */
    static String randomSecret() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** On disk before it has its name, so that a crash never leaves half a secret. */
    static void writeSecret(Path file, String secret) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try {
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("somebody else is writing " + unfinished, e);
        }
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((secret + "\n").getBytes(UTF_8)));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
