package dev.muniment.http.adapter;

import dev.muniment.http.ProblemException;
import dev.muniment.http.SeenPosition;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives endpoints the {@link SeenPosition} of the request. */
final class ReadingPosition implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == SeenPosition.class;
    }

    @Override
    public SeenPosition resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return of(request.getHeader(SeenPosition.HEADER));
    }

    static SeenPosition of(@Nullable String header) {
        if (header == null) {
            return new SeenPosition(0);
        }
        try {
            var position = Long.parseLong(header.strip());
            if (position >= 0) {
                return new SeenPosition(position);
            }
        } catch (NumberFormatException notANumber) {
            // answered below, together with negative numbers
        }
        throw ProblemException.badRequest(
                "requests.position", "Muniment-Position is a whole number, as an earlier answer gave it.");
    }
}
