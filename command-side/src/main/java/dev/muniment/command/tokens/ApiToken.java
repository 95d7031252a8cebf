package dev.muniment.command.tokens;

import dev.muniment.events.TokenEvent;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An API token as its own stream tells it.
 *
 * @param user whose it is; null before it was issued
 */
public record ApiToken(@Nullable UserId user, boolean revoked) {
    /** Before it was issued. */
    public static final ApiToken NONE = new ApiToken(null, false);

    public ApiToken evolve(TokenEvent event) {
        return switch (event) {
            case ApiTokenIssued issued -> new ApiToken(issued.user(), false);
            case ApiTokenRevoked revocation -> new ApiToken(revocation.user(), true);
        };
    }
}
