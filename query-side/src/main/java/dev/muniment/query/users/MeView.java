package dev.muniment.query.users;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import java.util.List;

/**
 * Who the caller is.
 *
 * @param roles {@code admin}, {@code auditor}
 * @param waiting what waits on the caller
 */
public record MeView(@JsonUnwrapped UserView user, List<String> roles, Token token, List<Waiting> waiting) {
    /** Counting goes no further. */
    public static final int COUNTED = 1_000;

    /** The token that was used. */
    public record Token(TokenId id, List<TokenScope> scopes) {}

    /**
     * Something that waits on the caller.
     *
     * @param kind {@code approval}: requests to decide on; {@code follow-up}: broken glasses to look into
     * @param count how many, at most {@value #COUNTED}; kinds of which there are none are left out
     */
    public record Waiting(String kind, long count) {}
}
