package dev.muniment.http.adapter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Leaves a failure in the middle of an answer to the container, which breaks the connection off: whoever reads a stream
 * must not take a part for the whole, nor a problem for its last line.
 */
final class CuttingShort implements HandlerExceptionResolver, Ordered {
    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!response.isCommitted()) {
            return null;
        }
        if (failure instanceof IOException) {
            return new ModelAndView(); // the client is gone: there is nothing to break off
        }
        throw new IllegalStateException("the answer was cut short", failure);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
