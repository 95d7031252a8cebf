package dev.muniment.command.setup;

import dev.muniment.events.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What claiming must know beside the installation.
 *
 * @param token the one that is good now; null when there is none
 * @param userNameHolder the user, not removed, who has the wanted userName; null when it is free
 * @param emailHolder the same for the e-mail address
 */
public record SetupFacts(
        @Nullable ValidToken token,
        @Nullable UserId userNameHolder,
        @Nullable UserId emailHolder) {
    /** @param secretHash SHA-256 of the secret in lower-case hex */
    public record ValidToken(String secretHash, Instant expiresAt) {}
}
