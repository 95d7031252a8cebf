package dev.muniment.query.platform;

import dev.muniment.log.SigningKey;
import dev.muniment.log.VerifierKey;

/**
 * Who the transparency log is: its name and its key. Where there is none, a process neither keeps nor signs it.
 *
 * @param origin the log's name
 */
public record LogIdentity(String origin, SigningKey key) {
    public VerifierKey verifierKey() {
        return key.verifierKey(origin);
    }
}
