package dev.muniment.http.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muniment.http.FieldError;
import dev.muniment.http.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a problem answer, RFC 9457 §3 with {@code code} and {@code errors} added. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemBody(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @Nullable String requestId,
        List<FieldError> errors) {
    static ProblemBody of(ProblemException problem, @Nullable String requestId) {
        return new ProblemBody(
                "about:blank",
                problem.status().getReasonPhrase(),
                problem.status().value(),
                problem.code(),
                problem.detail(),
                requestId,
                problem.errors());
    }
}
