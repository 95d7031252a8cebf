package dev.muniment.http.adapter;

import dev.muniment.http.FieldError;
import dev.muniment.http.ProblemException;
import dev.muniment.http.TakesParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that an endpoint does not know: a misspelt filter must not answer as if it had not been there.
 */
final class KnowingParameters implements HandlerInterceptor {
    private static final String API = "/api/";

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getRequestURI().startsWith(API)) {
            judge(request, known.computeIfAbsent(method, KnowingParameters::parametersOf));
        }
        return true;
    }

    private static void judge(HttpServletRequest request, Set<String> known) {
        var unknown = request.getParameterMap().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> new FieldError(name, "unknown", "There is no such parameter here."))
                .toArray(FieldError[]::new);
        if (unknown.length > 0) {
            throw ProblemException.badRequest(
                    "requests.unknown-parameter",
                    "Leave out unknown query parameters; known here: "
                            + String.join(", ", known.stream().sorted().toList()) + ".",
                    unknown);
        }
        repeated(request);
        unprintable(request);
    }

    /** No name or filter has control characters, and PostgreSQL takes no NUL. */
    private static void unprintable(HttpServletRequest request) {
        var unprintable = request.getParameterMap().entrySet().stream()
                .filter(parameter -> parameter.getValue()[0].chars().anyMatch(Character::isISOControl))
                .map(parameter -> new FieldError(parameter.getKey(), "control-character", "Leave them out."))
                .toArray(FieldError[]::new);
        if (unprintable.length > 0) {
            throw ProblemException.badRequest(
                    "requests.control-character", "Query parameters have no control characters.", unprintable);
        }
    }

    private static void repeated(HttpServletRequest request) {
        var repeated = request.getParameterMap().entrySet().stream()
                .filter(parameter -> parameter.getValue().length > 1)
                .map(parameter -> new FieldError(parameter.getKey(), "repeated", "Give it once."))
                .toArray(FieldError[]::new);
        if (repeated.length > 0) {
            throw ProblemException.badRequest(
                    "requests.repeated-parameter", "Give each query parameter once.", repeated);
        }
    }

    private static Set<String> parametersOf(HandlerMethod method) {
        var names = new HashSet<String>();
        Arrays.stream(method.getMethodParameters())
                .flatMap(KnowingParameters::namesOf)
                .forEach(names::add);
        return names;
    }

    private static Stream<String> namesOf(MethodParameter parameter) {
        var made = parameter.getParameterType().getAnnotation(TakesParameters.class);
        if (made != null) {
            return Arrays.stream(made.value());
        }
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation == null) {
            return Stream.empty();
        }
        if (!annotation.name().isEmpty()) {
            return Stream.of(annotation.name());
        }
        var declared = parameter.getParameter().getName();
        return Stream.of(declared);
    }
}
