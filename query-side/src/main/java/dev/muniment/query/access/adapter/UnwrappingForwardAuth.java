package dev.muniment.query.access.adapter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes apart what a reverse proxy sends: its own question, and what is left in it of the user's request. Whatever method,
 * path and query that request had, the question is one GET; and where the proxy shows its token in a header of its own,
 * that is who calls, and the token in Authorization is the user's. Runs before security, which sees the proxy alone.
 */
@Component
final class UnwrappingForwardAuth extends OncePerRequestFilter implements Ordered {
    static final String PATH = "/api/v1/forward-auth";
    static final String CHECK_TOKEN = "Muniment-Check-Token";

    /** The attribute of a request that holds the Authorization header of the user's. */
    private static final String OF_THE_USER = UnwrappingForwardAuth.class.getName();

    /** The Authorization header that the user sent; null where there was none, or where it is the proxy's. */
    static @Nullable String authorizationOfTheUser(HttpServletRequest request) {
        return request.getAttribute(OF_THE_USER) instanceof String authorization ? authorization : null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.equals(PATH) && !path.startsWith(PATH + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var checkToken = request.getHeader(CHECK_TOKEN);
        if (checkToken != null) {
            request.setAttribute(OF_THE_USER, request.getHeader(HttpHeaders.AUTHORIZATION));
        }
        var asked = request.getRequestURI().equals(PATH) && request.getMethod().equals("GET");
        chain.doFilter(new Question(request, checkToken, asked), response);
    }

    /** After the origin has been noted, before everything that looks at methods, paths, parameters and tokens. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    private static final class Question extends HttpServletRequestWrapper {
        private final @Nullable String checkToken;
        private final boolean asked;

        /** @param asked whether the query is the proxy's, and not what the user asked of something else */
        Question(HttpServletRequest request, @Nullable String checkToken, boolean asked) {
            super(request);
            this.checkToken = checkToken;
            this.asked = asked;
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getRequestURI() {
            return PATH;
        }

        @Override
        public String getServletPath() {
            return PATH;
        }

        @Override
        public @Nullable String getPathInfo() {
            return null;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isProxys(name) ? "Bearer " + checkToken : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isProxys(name) ? Collections.enumeration(List.of("Bearer " + checkToken)) : super.getHeaders(name);
        }

        private boolean isProxys(String name) {
            return checkToken != null && name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION);
        }

        @Override
        public @Nullable String getQueryString() {
            return asked ? super.getQueryString() : null;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return asked ? super.getParameter(name) : null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return asked ? super.getParameterMap() : Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return asked ? super.getParameterNames() : Collections.emptyEnumeration();
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return asked ? super.getParameterValues(name) : null;
        }
    }
}
