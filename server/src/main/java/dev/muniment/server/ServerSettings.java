package dev.muniment.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation keeps what is its own.
 *
 * @param dataDir the folder of the embedded database and of generated secrets
 * @param masterKey 32 random bytes in base64; wraps the keys of persons. Null: see {@code masterKeyFile}
 * @param masterKeyFile a file that holds the master key. Null: {@code master.key} in the data folder, made at first
 * @param carriesOutCommands whether the command side runs here; otherwise this process only answers questions
 */
@ConfigurationProperties("muniment")
record ServerSettings(
        @DefaultValue("data") String dataDir,
        @Nullable String masterKey,
        @Nullable String masterKeyFile,
        @DefaultValue("true") boolean carriesOutCommands) {
    Path dataFolder() {
        return Path.of(dataDir);
    }

    /** Never the key: what is printed ends in logs. */
    @Override
    public String toString() {
        return "ServerSettings[dataDir=" + dataDir + ", masterKeyFile=" + masterKeyFile + "]";
    }
}
