package dev.muniment.http.adapter;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

/** What may be written down of a request's path, which can name a person. */
final class Routes {
    private Routes() {}

    /** The pattern of the endpoint that the request was for, or a dash where there is none. */
    static String of(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                ? pattern
                : "-";
    }
}
