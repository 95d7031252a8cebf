package dev.muniment.server.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A program that starts the embedded PostgreSQL on a folder, says so, and waits to be killed. */
final class HoldsPostgres {
    private HoldsPostgres() {}

    public static void main(String[] arguments) throws IOException {
        var login =
                EmbeddedPostgres.start(DataFolder.take(Path.of(arguments[0]))).owner();
        System.out.println(login.url());
        System.in.read();
    }
}
