package dev.muniment.query.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A statement that lies in a {@code .sql} file beside the class that runs it. */
public final class SqlFile {
    private SqlFile() {}

    /** The statement; an {@link IllegalStateException} when there is no such file: a bug. */
    public static String read(Class<?> beside, String file) {
        try (var stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no " + file + " beside " + beside);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
