package dev.muniment.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log that was downloaded. */
record LogFolder(Path folder) implements LogSource {
    @Override
    public byte[] read(String path) throws IOException {
        return Files.readAllBytes(folder.resolve(path));
    }

    void write(String path, byte[] bytes) throws IOException {
        var file = folder.resolve(path);
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.write(file, bytes);
    }
}
