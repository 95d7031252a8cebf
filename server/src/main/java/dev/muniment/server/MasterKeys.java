package dev.muniment.server;

import dev.muniment.eventstore.MasterKey;
import dev.muniment.server.embedded.CannotStart;
import dev.muniment.server.embedded.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Supplier;

/** Finds the master key: a setting, a file, or one that is made at the first start and kept in the data folder. */
final class MasterKeys {
    private MasterKeys() {}

    /** @param folder asked only when the key has to come from there */
    static MasterKey find(ServerSettings settings, Supplier<DataFolder> folder) {
        if (settings.masterKey() != null) {
            return decoded(settings.masterKey(), "muniment.master-key");
        }
        if (settings.masterKeyFile() != null) {
            return decoded(read(Path.of(settings.masterKeyFile())), "The file of muniment.master-key-file");
        }
        return decoded(folder.get().secret("master.key"), "The file master.key in the data folder");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CannotStart("The file of muniment.master-key-file cannot be read: " + e, e);
        }
    }

    private static MasterKey decoded(String text, String source) {
        try {
            return MasterKey.of(Base64.getDecoder().decode(inStandardAlphabet(text)));
        } catch (IllegalArgumentException malformed) {
            throw new CannotStart(
                    source + " is no master key. It takes 32 random bytes in base64: openssl rand -base64 32", null);
        }
    }

    private static String inStandardAlphabet(String text) {
        return text.strip().replace('-', '+').replace('_', '/');
    }
}
