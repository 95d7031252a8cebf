package dev.muniment.http.adapter;

import dev.muniment.eventstore.StoreUnavailable;
import dev.muniment.http.Caller;
import dev.muniment.http.ProblemException;
import dev.muniment.http.SignIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the caller by the bearer token of a request (RFC 6750 §2.1). A token that is given and not good ends it. */
final class SigningIn extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final SignIn signIn;
    private final ProblemWriter problems;

    SigningIn(SignIn signIn, ProblemWriter problems) {
        this.signIn = signIn;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var secret = secretOf(request);
        if (secret == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            letIn(signIn.byToken(secret, request));
        } catch (ProblemException problem) {
            problems.write(problem, request, response);
            return;
        } catch (DataAccessException | StoreUnavailable away) {
            problems.write(Problems.databaseAway(), request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private static void letIn(Caller caller) {
        var roles = caller.mayRead() ? caller.roles() : Set.<Caller.Role>of();
        var authorities = roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        SecurityContextHolder.setContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities)));
    }

    private static @Nullable String secretOf(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
