package dev.muniment.query.users.adapter;

import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API token that is not revoked. */
record TokenRow(
        TokenId token,
        UserId user,
        UserId issuedBy,
        String name,
        List<TokenScope> scopes,
        @Nullable Instant expiresAt,
        Instant createdAt,
        long sequence) {}
