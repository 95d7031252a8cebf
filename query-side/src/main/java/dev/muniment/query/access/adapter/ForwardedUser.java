package dev.muniment.query.access.adapter;

import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.http.ProblemException;
import dev.muniment.http.SignIn;
import dev.muniment.query.platform.ForwardAuthSettings;
import dev.muniment.query.platform.LiveFacts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Finds out whom a reverse proxy asks about: by the user's own token that it passes on, or by the header in which it names
 * the user, where there is such a header. Asked only for callers that have shown a check token.
 */
@Component
final class ForwardedUser {
    private static final String MUNIMENTS = "Bearer mun_";
    private static final int SCHEME = "Bearer ".length();

    private final SignIn signIn;
    private final LiveFacts live;
    private final @Nullable String userHeader;

    ForwardedUser(SignIn signIn, LiveFacts live, ForwardAuthSettings settings) {
        this.signIn = signIn;
        this.live = live;
        this.userHeader = settings.userHeader();
    }

    /** The user's id, or the name that the proxy gave; a 401 where nothing tells, or two things tell of two users. */
    String of(HttpServletRequest request) {
        var named = named(request);
        var authorization = UnwrappingForwardAuth.authorizationOfTheUser(request);
        if (authorization == null || !authorization.regionMatches(true, 0, MUNIMENTS, 0, MUNIMENTS.length())) {
            if (named == null) {
                throw unauthenticated("access.no-user", "Send your API token: Authorization: Bearer mun_…");
            }
            return named;
        }
        var user = byToken(authorization.substring(SCHEME).strip(), request);
        if (named != null && !live.ask(view -> user.equals(view.findUser(named)))) {
            throw unauthenticated("access.two-users", "The token is another user's than the one that the proxy names.");
        }
        return user.value();
    }

    private UserId byToken(String secret, HttpServletRequest request) {
        try {
            var caller = signIn.byToken(secret, request);
            if (!caller.has(TokenScope.ALL)) {
                throw unauthenticated("access.token-scope", "Opening something takes a token of scope all.");
            }
            return caller.user();
        } catch (ProblemException problem) {
            // proxies know 401 and 403 alone, and take anything else for a failure of theirs
            throw problem.status() == HttpStatus.TOO_MANY_REQUESTS
                    ? unauthenticated(problem.code(), problem.detail())
                    : problem;
        }
    }

    private @Nullable String named(HttpServletRequest request) {
        if (userHeader == null) {
            return null;
        }
        var names = Collections.list(request.getHeaders(userHeader));
        if (names.size() > 1) {
            throw unauthenticated("access.two-users", "The header " + userHeader + " was given more than once.");
        }
        return names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static ProblemException unauthenticated(String code, String detail) {
        return ProblemException.unauthenticated(code, detail);
    }
}
