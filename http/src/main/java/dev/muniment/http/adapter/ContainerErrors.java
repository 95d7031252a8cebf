package dev.muniment.http.adapter;

import dev.muniment.http.May;
import dev.muniment.http.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container or the firewall refuses before any endpoint is reached is answered as a problem too. */
@RestController
@Hidden
class ContainerErrors implements ErrorController {
    private final ProblemWriter writer;

    ContainerErrors(ProblemWriter writer) {
        this.writer = writer;
    }

    /** Nothing where an answer has begun: it is cut short, and what is sent of it stays as it is. */
    @RequestMapping("/error")
    @May(May.Who.PUBLIC)
    @Nullable
    ResponseEntity<Object> error(HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            return null;
        }
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var resolved = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        var status = resolved == null ? HttpStatus.INTERNAL_SERVER_ERROR : resolved;
        var detail = status == HttpStatus.BAD_REQUEST
                ? "The address of this request holds characters that no path of ours has."
                : status.getReasonPhrase();
        return writer.answer(ProblemException.of(status, "requests.refused", detail), request);
    }
}
