package dev.muniment.http.adapter;

import dev.muniment.http.RequestOrigin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes where a request came from and echoes its id; runs before security, so that refusals carry it too. */
final class NotingOrigin extends OncePerRequestFilter {
    private static final String REQUEST_ID = "X-Request-Id";
    private static final String TRACEPARENT = "traceparent";
    private static final int LONGEST_USER_AGENT = 256;
    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");
    private static final Pattern TRACE_CONTEXT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var origin = new RequestOrigin(
                given(request, REQUEST_ID, SAFE_ID)
                        .orElseGet(() -> UUID.randomUUID().toString()),
                given(request, TRACEPARENT, TRACE_CONTEXT).orElse(null),
                request.getRemoteAddr(),
                userAgent(request));
        origin.on(request);
        response.setHeader(REQUEST_ID, origin.requestId());
        var traceparent = origin.traceparent();
        if (traceparent != null) {
            response.setHeader(TRACEPARENT, traceparent);
        }
        chain.doFilter(request, response);
    }

    /** The origin where the request has passed here; a request that the container itself refuses has not. */
    static Optional<RequestOrigin> of(HttpServletRequest request) {
        return request.getAttribute(RequestOrigin.class.getName()) instanceof RequestOrigin origin
                ? Optional.of(origin)
                : Optional.empty();
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return true;
    }

    private static Optional<String> given(HttpServletRequest request, String header, Pattern shape) {
        return Optional.ofNullable(request.getHeader(header))
                .filter(value -> shape.matcher(value).matches());
    }

    /** Control characters are no part of a user agent's name; whoever sends them gets spaces. */
    private static @Nullable String userAgent(HttpServletRequest request) {
        var userAgent = request.getHeader(HttpHeaders.USER_AGENT);
        if (userAgent == null || userAgent.isBlank()) {
            return null;
        }
        var clean = userAgent.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
        return clean.substring(0, Math.min(clean.length(), LONGEST_USER_AGENT));
    }
}
