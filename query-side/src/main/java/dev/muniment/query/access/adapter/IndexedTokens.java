package dev.muniment.query.access.adapter;

import dev.muniment.access.TokenFacts;
import dev.muniment.access.UserFacts;
import dev.muniment.access.UserStatus;
import dev.muniment.http.Caller;
import dev.muniment.http.SetupState;
import dev.muniment.http.TokenVerifier;
import dev.muniment.query.platform.LiveFacts.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Verifies tokens on the index. A token that is not known is looked for once more when the index has caught up. */
@Component
final class IndexedTokens implements TokenVerifier, SetupState {
    private static final Duration CATCHING_UP = Duration.ofSeconds(2);

    private final AccessIndex index;

    IndexedTokens(AccessIndex index) {
        this.index = index;
    }

    @Override
    public Side side() {
        return Side.QUESTIONS;
    }

    @Override
    public boolean claimed() {
        return index.ask(View::claimed);
    }

    @Override
    public Verdict verify(String secretHash) {
        var stale = index.staleness();
        if (stale.isPresent()) {
            return new Verdict.Undecided("access.stale", stale.get().detail());
        }
        return look(secretHash)
                .or(() -> index.awaitHead(CATCHING_UP) ? look(secretHash) : Optional.empty())
                .orElseGet(() -> new Verdict.Rejected(
                        "tokens.unknown", "The token is unknown or revoked; get a new one.", null));
    }

    private Optional<Verdict> look(String secretHash) {
        var now = index.now();
        return index.ask(view -> Optional.ofNullable(view.token(secretHash)).map(token -> judge(view, token, now)));
    }

    private static Verdict judge(View view, TokenFacts token, Instant now) {
        if (token.expiredAt(now)) {
            return new Verdict.Rejected("tokens.expired", "The token has expired; get a new one.", token.user());
        }
        var user = view.user(token.user());
        if (user == null || !mayUseTokens(user)) {
            return new Verdict.Rejected("tokens.user-not-active", "The user of the token is not active.", token.user());
        }
        var caller = new Caller(
                token.user(),
                user.kind(),
                token.token(),
                token.issuedBy(),
                Set.copyOf(token.scopes()),
                Roles.of(view, token.user(), now));
        return new Verdict.Accepted(caller, user.status() == UserStatus.INVITED);
    }

    private static boolean mayUseTokens(UserFacts user) {
        return user.status() == UserStatus.ACTIVE || user.status() == UserStatus.INVITED;
    }
}
