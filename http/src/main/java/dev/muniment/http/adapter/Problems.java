package dev.muniment.http.adapter;

import dev.muniment.eventstore.StoreUnavailable;
import dev.muniment.http.FieldError;
import dev.muniment.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Every error as {@code application/problem+json}; what nobody expected is logged here, once, and nowhere else. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final List<Class<?>> SCALARS =
            List.of(String.class, boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class);

    private final ProblemWriter writer;

    Problems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(ProblemException problem, HttpServletRequest request) {
        return writer.answer(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return writer.answer(problem, request);
            }
            if (cause instanceof JacksonException jackson) {
                return writer.answer(problemOf(jackson), request);
            }
        }
        return writer.answer(
                ProblemException.badRequest("requests.no-body", "Send a JSON object as the body."), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> json(JacksonException malformed, HttpServletRequest request) {
        return writer.answer(problemOf(malformed), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> parameter(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        return writer.answer(parameterProblem(mismatch.getName(), "This is not a value of this parameter."), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> parameter(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return writer.answer(parameterProblem(missing.getParameterName(), "This parameter is required."), request);
    }

    /** Neither text in UTF-8 nor names of parameters: the container and the firewall say so when they are first read. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    ResponseEntity<Object> query(HttpServletRequest request) {
        return writer.answer(
                ProblemException.badRequest(
                        "requests.malformed", "Send the query as name=value pairs in percent-encoded UTF-8."),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> path(NoResourceFoundException missing, HttpServletRequest request) {
        return writer.answer(
                ProblemException.notFound("requests.no-such-path", "There is nothing here; see /openapi.json."),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> method(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        var methods = wrong.getSupportedMethods();
        var allowed = methods == null ? "" : String.join(", ", methods);
        var answer = writer.answer(
                ProblemException.of(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "requests.method-not-allowed",
                        "This path takes " + allowed + "."),
                request);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("Allow", allowed)
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Object> mediaType(HttpMediaTypeNotSupportedException wrong, HttpServletRequest request) {
        // AuthZEN 1.0 knows no 415: its evaluation endpoints answer 400 to whatever is no JSON request.
        var status = request.getRequestURI().startsWith("/access/v1/")
                ? HttpStatus.BAD_REQUEST
                : HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        var supported =
                wrong.getSupportedMediaTypes().stream().map(Object::toString).collect(Collectors.joining(", "));
        return writer.answer(
                ProblemException.of(status, "requests.media-type", "Send the body as " + supported + "."), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> mediaType(HttpMediaTypeNotAcceptableException wrong, HttpServletRequest request) {
        return writer.answer(
                ProblemException.of(HttpStatus.NOT_ACCEPTABLE, "requests.not-acceptable", "Accept application/json."),
                request);
    }

    /** The database is away or busy: whatever was asked may be asked again. */
    @ExceptionHandler({
        NonTransientDataAccessResourceException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        StoreUnavailable.class
    })
    ResponseEntity<Object> away(RuntimeException away, HttpServletRequest request) {
        log.warn("The database cannot be reached: {}", away.getMessage());
        return writer.answer(databaseAway(), request);
    }

    static ProblemException databaseAway() {
        return ProblemException.unavailable(
                "store.unavailable", "The database cannot be reached; try again.", Duration.ofSeconds(1));
    }

    /** The caller went away or the stream ended by time: there is nobody to answer. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, AsyncRequestTimeoutException.class})
    @Nullable
    ResponseEntity<Object> gone() {
        return null;
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception unexpected, HttpServletRequest request) {
        if (unexpected instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
            var status = HttpStatus.valueOf(known.getStatusCode().value());
            return writer.answer(ProblemException.of(status, "requests.refused", status.getReasonPhrase()), request);
        }
        log.error("A request failed unexpectedly: {} {}", request.getMethod(), Routes.of(request), unexpected);
        return writer.answer(
                ProblemException.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "requests.failed",
                        "Something went wrong here; an operator finds it in the log by the request id."),
                request);
    }

    private static ProblemException parameterProblem(String name, String detail) {
        return ProblemException.badRequest(
                "requests.parameter",
                "Correct the query parameter " + name + ".",
                new FieldError(name, "invalid", detail));
    }

    /** Unknown members and wrong types are malformed (400); a value of the right type that cannot be is invalid (422). */
    private static ProblemException problemOf(JacksonException jackson) {
        var pointer = pointerOf(jackson);
        if (jackson instanceof UnrecognizedPropertyException) {
            return ProblemException.badRequest(
                    "requests.unknown-member",
                    "Leave out unknown members.",
                    new FieldError(pointer, "unknown", "There is no such member here."));
        }
        if (!isOfAnotherType(jackson)
                && (jackson instanceof InvalidFormatException || jackson instanceof ValueInstantiationException)) {
            return ProblemException.invalid(
                    "requests.invalid-value",
                    "Correct the values named in errors.",
                    new FieldError(pointer, "invalid", expectation(jackson)));
        }
        if (jackson instanceof MismatchedInputException) {
            return ProblemException.badRequest(
                    "requests.wrong-type",
                    "Correct the JSON types named in errors.",
                    new FieldError(pointer, "wrong-type", "This is of another JSON type than expected, or missing."));
        }
        var detail = jackson instanceof StreamReadException
                ? "The body is not well-formed JSON."
                : "The body cannot be read.";
        return ProblemException.badRequest("requests.malformed", detail);
    }

    /** Every JSON string is a String and so on: what is refused for those is of another JSON type (coerced nowhere). */
    private static boolean isOfAnotherType(JacksonException jackson) {
        return jackson instanceof InvalidFormatException format
                && format.getTargetType() != null
                && SCALARS.contains(format.getTargetType());
    }

    private static String expectation(JacksonException jackson) {
        if (jackson instanceof InvalidFormatException format && format.getTargetType() != null) {
            var type = format.getTargetType();
            if (type.isEnum()) {
                return "One of " + Names.of(type) + ".";
            }
            return switch (type.getSimpleName()) {
                case "Instant" -> "A time in UTC as in RFC 3339, 2026-03-01T12:00:00Z.";
                case "Duration" -> "A duration as in ISO 8601, PT1H.";
                default -> "This is not a possible value.";
            };
        }
        return "This is not a possible value.";
    }

    private static String pointerOf(JacksonException jackson) {
        return jackson.getPath().stream()
                .map(step -> "/"
                        + (step.getPropertyName() == null
                                ? Integer.toString(step.getIndex())
                                : step.getPropertyName().replace("~", "~0").replace("/", "~1")))
                .collect(Collectors.joining());
    }
}
