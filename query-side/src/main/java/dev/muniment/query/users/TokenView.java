package dev.muniment.query.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API token as it is answered, without its secret.
 *
 * @param expiresAt null never
 * @param lastUsedAt to the minute; null when never used
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TokenView(
        TokenId id,
        String name,
        List<TokenScope> scopes,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        UserId user,
        UserId issuedBy,
        Instant createdAt) {}
