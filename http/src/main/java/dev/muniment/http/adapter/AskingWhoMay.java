package dev.muniment.http.adapter;

import dev.muniment.events.TokenScope;
import dev.muniment.http.Caller;
import dev.muniment.http.May;
import dev.muniment.http.ProblemException;
import dev.muniment.http.RequestOrigin;
import dev.muniment.journal.Journal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds {@link May} against the caller before an endpoint runs; a refusal is recorded. */
final class AskingWhoMay implements HandlerInterceptor {
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Journal journal;

    AskingWhoMay(Journal journal) {
        this.journal = journal;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method)) {
            judge(method, request);
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("dev.muniment");
    }

    private void judge(HandlerMethod method, HttpServletRequest request) {
        var may = method.getMethodAnnotation(May.class);
        if (may != null && Arrays.asList(may.value()).contains(May.Who.PUBLIC)) {
            return;
        }
        var caller = Caller.found()
                .orElseThrow(() -> ProblemException.unauthenticated(
                        "tokens.missing", "Send an API token: Authorization: Bearer mun_…"));
        if (may == null || Arrays.stream(may.value()).noneMatch(who -> is(caller, who, asks(may, request)))) {
            var origin = RequestOrigin.of(request);
            journal.refused(caller, method.getMethod().getName(), Routes.of(request), "roles.not-allowed", origin);
            throw ProblemException.forbidden("roles.not-allowed", sentence(may));
        }
    }

    private static boolean asks(May may, HttpServletRequest request) {
        return may.question() || READS.contains(request.getMethod());
    }

    private static boolean is(Caller caller, May.Who who, boolean asks) {
        var inScope = caller.has(TokenScope.ALL) || (asks && caller.has(TokenScope.READ));
        return switch (who) {
            case PUBLIC -> true;
            case ACTIVE -> inScope;
            case ADMIN -> inScope && caller.is(Caller.Role.ADMIN);
            case AUDITOR -> inScope && caller.is(Caller.Role.AUDITOR);
            case CHECK -> caller.has(TokenScope.CHECK);
        };
    }

    private static String sentence(@Nullable May may) {
        if (may == null) {
            return "Nobody may do this.";
        }
        var who = Arrays.stream(may.value()).map(AskingWhoMay::phrase).toList();
        return "This takes " + String.join(" or ", who) + "; ask an admin.";
    }

    private static String phrase(May.Who who) {
        return switch (who) {
            case PUBLIC -> "nothing";
            case ACTIVE -> "an active user with a token of scope all (or read, for questions)";
            case ADMIN -> "the role admin with a token of scope all (or read, for questions)";
            case AUDITOR -> "the role auditor with a token of scope all or read";
            case CHECK -> "a token of scope check";
        };
    }
}
