package dev.muniment.http.adapter;

import dev.muniment.http.ProblemException;
import dev.muniment.http.SetupState;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Until the installation is claimed, everything but claiming it, its health and its documentation is closed (rulings 23). */
final class WaitingForSetup extends OncePerRequestFilter {
    private static final List<String> OPEN =
            List.of("/api/v1/setup", "/actuator/health", "/openapi", "/docs", "/swagger-ui", "/error");
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final List<SetupState> states;
    private final ProblemWriter problems;
    private volatile boolean claimed;

    WaitingForSetup(List<SetupState> states, ProblemWriter problems) {
        this.states = states;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (!isOpen(request.getRequestURI()) && !isClaimed()) {
                problems.write(unclaimed(), request, response);
                return;
            }
        } catch (DataAccessException away) {
            problems.write(Problems.databaseAway(), request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static ProblemException unclaimed() {
        return ProblemException.unavailable(
                "setup.unclaimed",
                "Claim this installation first: POST /api/v1/setup with the setup token printed at its start.",
                RETRY_AFTER);
    }

    /** A claim is for ever. */
    private boolean isClaimed() {
        if (!claimed) {
            claimed = states.stream().anyMatch(SetupState::claimed);
        }
        return claimed;
    }

    private static boolean isOpen(String path) {
        return OPEN.stream().anyMatch(path::startsWith);
    }
}
