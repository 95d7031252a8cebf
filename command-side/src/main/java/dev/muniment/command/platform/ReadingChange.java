package dev.muniment.command.platform;

import dev.muniment.http.Caller;
import dev.muniment.http.FieldError;
import dev.muniment.http.ProblemException;
import dev.muniment.http.RequestOrigin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives endpoints the {@link Change} of the request. */
final class ReadingChange implements HandlerMethodArgumentResolver {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Change.class;
    }

    @Override
    public Change resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) {
            throw new IllegalStateException("changes come over HTTP");
        }
        var ifMatch = servletRequest.getHeader(HttpHeaders.IF_MATCH);
        return new Change(
                Caller.current(),
                RequestOrigin.of(servletRequest),
                servletRequest.getMethod(),
                servletRequest.getRequestURI(),
                dryRun(servletRequest.getParameter("dryRun")),
                ifMatch == null ? null : IfMatch.of(ifMatch),
                idempotencyKey(servletRequest),
                null,
                null,
                null);
    }

    private static boolean dryRun(@Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw ProblemException.badRequest(
                "requests.parameter", "dryRun is true or false.", new FieldError("dryRun", "invalid", "true or false"));
    }

    private static @Nullable String idempotencyKey(HttpServletRequest request) {
        var key = request.getMethod().equals("POST") ? request.getHeader(IDEMPOTENCY_KEY) : null;
        if (key != null && !KEY.matcher(key).matches()) {
            throw ProblemException.badRequest(
                    "requests.idempotency-key", "An Idempotency-Key has 1 to 255 visible ASCII characters.");
        }
        return key;
    }
}
