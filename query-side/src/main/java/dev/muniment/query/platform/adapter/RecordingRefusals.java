package dev.muniment.query.platform.adapter;

import dev.muniment.http.Caller;
import dev.muniment.http.RequestOrigin;
import dev.muniment.journal.Journal;
import dev.muniment.query.platform.Visibility;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Records who asked about others without the right to. What a role forbids outright is refused, and recorded, before this
 * is reached: it stands behind that check.
 */
@Component
final class RecordingRefusals implements HandlerInterceptor, WebMvcConfigurer {
    private static final int BEHIND_ROLES = 100;

    private final Journal journal;

    RecordingRefusals(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(BEHIND_ROLES);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() == HttpStatus.FORBIDDEN.value()
                && handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith("dev.muniment.query")) {
            Caller.found()
                    .ifPresent(caller -> journal.refused(
                            caller,
                            method.getMethod().getName(),
                            routeOf(request),
                            Visibility.NOT_ABOUT_OTHERS,
                            RequestOrigin.of(request)));
        }
    }

    /** The pattern and not the path, which may name a person. */
    private static String routeOf(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                ? pattern
                : "-";
    }
}
