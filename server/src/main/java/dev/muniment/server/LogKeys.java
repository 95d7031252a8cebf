package dev.muniment.server;

import dev.muniment.eventstore.MasterKey;
import dev.muniment.log.SigningKey;
import dev.muniment.log.VerifierKey;
import dev.muniment.query.platform.LogIdentity;
import dev.muniment.query.platform.LogSettings;
import dev.muniment.server.embedded.CannotStart;
import dev.muniment.server.embedded.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Finds the key that the transparency log is signed with: a setting, a file, or one that is made at the first start beside
 * the master key. Where the master key is given, all nodes have it, and the signing key follows from it.
 */
final class LogKeys {
    private static final String PURPOSE = "muniment transparency log: Ed25519";
    private static final int DIGITS_OF_NAME = 12;

    private LogKeys() {}

    /** @param folder asked only when the key has to come from there */
    static LogIdentity find(
            LogSettings log, ServerSettings settings, MasterKey masterKey, Supplier<DataFolder> folder) {
        var key = key(log, settings, masterKey, folder);
        var origin = log.origin() == null ? nameOf(key) : log.origin();
        if (!VerifierKey.isName(origin)) {
            throw new CannotStart("muniment.log.origin is a name without spaces and plus signs.", null);
        }
        return new LogIdentity(origin, key);
    }

    private static SigningKey key(
            LogSettings log, ServerSettings settings, MasterKey masterKey, Supplier<DataFolder> folder) {
        if (log.signingKey() != null) {
            return decoded(log.signingKey(), "muniment.log.signing-key");
        }
        if (log.signingKeyFile() != null) {
            return decoded(read(Path.of(log.signingKeyFile())), "The file of muniment.log.signing-key-file");
        }
        return settings.masterKey() != null || settings.masterKeyFile() != null
                ? SigningKey.of(masterKey.derived(PURPOSE))
                : decoded(folder.get().secret("log.key"), "The file log.key in the data folder");
    }

    /** Unlike any other log's, and the same as long as the key is. */
    private static String nameOf(SigningKey key) {
        var id = key.verifierKey("muniment").toString();
        var bytes = Base64.getDecoder().decode(id.substring(id.indexOf('+', id.indexOf('+') + 1) + 1));
        return "muniment/" + HexFormat.of().formatHex(bytes).substring(2, 2 + DIGITS_OF_NAME);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CannotStart("The file of muniment.log.signing-key-file cannot be read: " + e, e);
        }
    }

    private static SigningKey decoded(String text, String source) {
        try {
            return SigningKey.of(
                    Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException malformed) {
            throw new CannotStart(
                    source + " is no signing key. It takes 32 random bytes in base64: openssl rand -base64 32", null);
        }
    }
}
