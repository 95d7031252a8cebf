package dev.muniment.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Ends a request with an {@code application/problem+json} answer (RFC 9457). */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    /** @param retryAfter from when on trying again makes sense; null where it does not */
    public ProblemException(
            HttpStatus status, String code, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    public static ProblemException badRequest(String code, String detail, FieldError... errors) {
        return of(HttpStatus.BAD_REQUEST, code, detail, errors);
    }

    public static ProblemException unauthenticated(String code, String detail) {
        return of(HttpStatus.UNAUTHORIZED, code, detail);
    }

    public static ProblemException forbidden(String code, String detail) {
        return of(HttpStatus.FORBIDDEN, code, detail);
    }

    public static ProblemException notFound(String code, String detail) {
        return of(HttpStatus.NOT_FOUND, code, detail);
    }

    public static ProblemException conflict(String code, String detail) {
        return of(HttpStatus.CONFLICT, code, detail);
    }

    public static ProblemException invalid(String code, String detail, FieldError... errors) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, errors);
    }

    public static ProblemException unavailable(String code, String detail, Duration retryAfter) {
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, code, detail, List.of(), retryAfter);
    }

    public static ProblemException of(HttpStatus status, String code, String detail, FieldError... errors) {
        return new ProblemException(status, code, detail, List.of(errors), null);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** What to do about it, in a sentence. */
    public String detail() {
        return getMessage() == null ? "" : getMessage();
    }

    public List<FieldError> errors() {
        return errors;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
