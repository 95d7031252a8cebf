package dev.muniment.command.setup;

import java.time.Instant;
import java.util.Optional;

/** The one-time token that the first admin claims the installation with; asked by whatever tells people at the start. */
public interface SetupTokens {
    /** What this start made, voiding those before; empty when the installation was claimed already. */
    Optional<SetupToken> current();

    /** @param secret to be told to whoever started the server, and to nobody else */
    record SetupToken(String secret, Instant expiresAt) {
        /** Never the secret: what is printed ends in logs. */
        @Override
        public String toString() {
            return "SetupToken[expiresAt=" + expiresAt + "]";
        }
    }
}
