package dev.muniment.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where an HTTP request came from, as events keep it.
 *
 * @param requestId of the X-Request-Id header, or made here
 * @param traceparent W3C Trace Context, null when absent or malformed
 * @param clientAddress an IP address
 * @param userAgent at most 256 characters
 */
public record RequestOrigin(
        String requestId,
        @Nullable String traceparent,
        String clientAddress,
        @Nullable String userAgent) {
    /** The request attribute that holds it. */
    static final String ATTRIBUTE = RequestOrigin.class.getName();

    /** The origin of the present request; an {@link IllegalStateException} outside of one. */
    public static RequestOrigin current() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            return of(attributes.getRequest());
        }
        throw new IllegalStateException("no HTTP request here");
    }

    /** The origin of that request, which has passed the filter that notes it. */
    public static RequestOrigin of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestOrigin origin) {
            return origin;
        }
        throw new IllegalStateException("the request did not pass the filter that notes its origin");
    }

    /** Notes it on the request. */
    public void on(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
