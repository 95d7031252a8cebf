package dev.muniment.http;

import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who calls, as verified from the API token of the request.
 *
 * @param tokenIssuedBy who issued the token; maybe the user
 * @param scopes what the token may be used for
 * @param roles the user's roles in Muniment itself
 */
public record Caller(
        UserId user, UserKind kind, TokenId token, UserId tokenIssuedBy, Set<TokenScope> scopes, Set<Role> roles) {
    /** A role of the product itself, from a built-in group (domain.md §10). */
    public enum Role {
        ADMIN,
        AUDITOR
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean has(TokenScope scope) {
        return scopes.contains(scope);
    }

    /** Whether everything may be read: an admin or auditor, with a token that reads. */
    public boolean readsEverything() {
        return mayRead() && (is(Role.ADMIN) || is(Role.AUDITOR));
    }

    /** Whether the token serves for reading what its user may see. */
    public boolean mayRead() {
        return has(TokenScope.ALL) || has(TokenScope.READ);
    }

    /** The caller of the present request; an {@link IllegalStateException} where nobody signed in. */
    public static Caller current() {
        return found().orElseThrow(() -> new IllegalStateException("nobody has signed in"));
    }

    /** The caller of the present request, or empty on public routes. */
    public static Optional<Caller> found() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }
}
