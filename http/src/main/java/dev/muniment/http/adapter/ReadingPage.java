package dev.muniment.http.adapter;

import dev.muniment.http.Cursor;
import dev.muniment.http.FieldError;
import dev.muniment.http.PageRequest;
import dev.muniment.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives endpoints the {@link PageRequest} made of {@code limit} and {@code cursor}. */
final class ReadingPage implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public PageRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return new PageRequest(limit(request.getParameter("limit")), cursor(request.getParameter("cursor")));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return PageRequest.DEFAULT_LIMIT;
        }
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= PageRequest.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // answered below, together with numbers out of range
        }
        var sentence = "A whole number from 1 to " + PageRequest.MAX_LIMIT + ".";
        throw ProblemException.badRequest(
                "requests.limit", sentence, new FieldError("limit", "out-of-range", sentence));
    }

    private static @Nullable Cursor cursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Cursor.decoded(text);
        } catch (IllegalArgumentException notOurs) {
            throw Cursor.broken();
        }
    }
}
