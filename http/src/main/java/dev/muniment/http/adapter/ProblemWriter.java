package dev.muniment.http.adapter;

import dev.muniment.http.ProblemException;
import dev.muniment.http.RequestOrigin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Turns a {@link ProblemException} into an answer, in controllers and in filters alike. */
record ProblemWriter(JsonMapper json) {
    ResponseEntity<Object> answer(ProblemException problem, HttpServletRequest request) {
        return ResponseEntity.status(problem.status())
                .headers(headers(problem))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemBody.of(problem, requestId(request)));
    }

    void write(ProblemException problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status().value());
        headers(problem).forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(ProblemBody.of(problem, requestId(request))));
    }

    private static HttpHeaders headers(ProblemException problem) {
        var headers = new HttpHeaders();
        var retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        if (problem.status() == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"muniment\"");
        }
        return headers;
    }

    private static @Nullable String requestId(HttpServletRequest request) {
        return NotingOrigin.of(request).map(RequestOrigin::requestId).orElse(null);
    }
}
