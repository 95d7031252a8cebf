package dev.muniment.query.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the transparency log is kept.
 *
 * @param origin the log's name, no spaces and no plus sign, the same for ever. Null: one made from its key
 * @param signingKey 32 random bytes in base64, the same for ever and on all nodes. Null: see {@code signingKeyFile}
 * @param signingKeyFile a file that holds the signing key. Null: {@code log.key} in the data folder, made at first; where
 *     the master key is given, one that follows from it
 * @param checkpointEvery the longest time that a new event waits for a signed checkpoint, at most ten seconds
 * @param checkEvery how often all events are held against the log and everything that was signed
 */
@ConfigurationProperties(prefix = "muniment.log", ignoreUnknownFields = false)
public record LogSettings(
        @Nullable String origin,
        @Nullable String signingKey,
        @Nullable String signingKeyFile,
        @DefaultValue("PT5S") Duration checkpointEvery,
        @DefaultValue("PT6H") Duration checkEvery) {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    public LogSettings {
        if (checkpointEvery.isNegative() || checkpointEvery.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("muniment.log.checkpoint-every is at most PT10S");
        }
        if (checkEvery.isNegative() || checkEvery.isZero()) {
            throw new IllegalArgumentException("muniment.log.check-every must be positive, as in PT6H");
        }
    }

    /** Never the key: what is printed ends in logs. */
    @Override
    public String toString() {
        return "LogSettings[origin=" + origin + ", signingKeyFile=" + signingKeyFile + ", checkpointEvery="
                + checkpointEvery + ", checkEvery=" + checkEvery + "]";
    }
}
