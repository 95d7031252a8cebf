package dev.muniment.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Statements in files beside the classes. */
final class Sql {
    private Sql() {}

    /** The statement in {@code name}.sql without its comments. */
    static String named(String name) {
        try (var file = Sql.class.getResourceAsStream(name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("no statement " + name);
            }
            return new String(file.readAllBytes(), UTF_8).replaceAll("(?m)^--.*\\R", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
