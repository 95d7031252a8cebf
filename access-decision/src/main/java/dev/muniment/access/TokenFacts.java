package dev.muniment.access;

import dev.muniment.events.TokenEvent;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API token that has not been revoked.
 *
 * @param secretHash SHA-256 of its secret in lower-case hex
 * @param expiresAt from when on it is refused; null never
 */
public record TokenFacts(
        TokenId token,
        UserId user,
        UserId issuedBy,
        List<TokenScope> scopes,
        String secretHash,
        @Nullable Instant expiresAt,
        long position) {
    public TokenFacts {
        scopes = List.copyOf(scopes);
    }

    /** Whether it is past its end. */
    public boolean expiredAt(Instant at) {
        return expiresAt != null && !at.isBefore(expiresAt);
    }

    /** The facts after an event; null once revoked. */
    static @Nullable TokenFacts after(TokenEvent event, long position) {
        return switch (event) {
            case ApiTokenIssued issued ->
                new TokenFacts(
                        issued.token(),
                        issued.user(),
                        issued.issuedBy(),
                        issued.scopes(),
                        issued.secretHash(),
                        issued.expiresAt(),
                        position);
            case ApiTokenRevoked revoked -> null;
        };
    }
}
