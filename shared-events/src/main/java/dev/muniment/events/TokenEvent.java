package dev.muniment.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to an API token. Its secret is in no event. */
public sealed interface TokenEvent extends Event {
    TokenId token();

    UserId user();

    @Override
    default TokenId stream() {
        return token();
    }

    @Override
    default List<Id> about() {
        return List.of(token(), user());
    }

    /**
     * @param issuedBy who issued it, maybe another than its user
     * @param scopes sorted, at least one
     * @param secretHash SHA-256 of the secret (256 random bits) in lower-case hex
     * @param expiresAt from when on it is refused; null never
     */
    @EventName("token.issued")
    record ApiTokenIssued(
            TokenId token,
            UserId user,
            UserId issuedBy,
            String name,
            List<TokenScope> scopes,
            String secretHash,
            @Nullable Instant expiresAt)
            implements TokenEvent {}

    @EventName("token.revoked")
    record ApiTokenRevoked(TokenId token, UserId user) implements TokenEvent {}
}
