package dev.muniment.command.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** SQL that lies in a file beside its class. */
public final class Sql {
    private Sql() {}

    /** Whether PostgreSQL can be asked for a text: it knows no NUL, so nothing has one in its name. */
    public static boolean canHold(@Nullable String text) {
        return text != null && text.indexOf('\0') < 0;
    }

    /** The text of that file in the package of {@code beside}; a missing one is a bug. */
    public static String of(Class<?> beside, String file) {
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
