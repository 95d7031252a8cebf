package dev.muniment.query.access.adapter;

import dev.muniment.http.Answers;
import dev.muniment.http.Caller;
import dev.muniment.http.FieldError;
import dev.muniment.http.May;
import dev.muniment.http.May.Who;
import dev.muniment.http.ProblemException;
import dev.muniment.http.RequestOrigin;
import dev.muniment.http.SeenPosition;
import dev.muniment.query.access.ForwardAuthRefusal;
import dev.muniment.query.access.adapter.Checks.Question;
import dev.muniment.query.platform.LiveFacts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The check in the form in which reverse proxies ask: nginx by {@code auth_request}, Envoy by {@code ext_authz} over HTTP. */
@RestController
@Tag(name = "Access")
final class ForwardAuthEndpoint {
    private static final String CONNECTION = "Muniment-Connection";
    private static final String MODE = "Muniment-Mode";
    private static final int NAME_LIMIT = 320;

    private final LiveFacts live;
    private final Checks checks;
    private final ForwardedUser forwarded;

    ForwardAuthEndpoint(LiveFacts live, Checks checks, ForwardedUser forwarded) {
        this.live = live;
        this.checks = checks;
        this.forwarded = forwarded;
    }

    @Operation(
            summary = "May the user behind this request go on to a connection (for reverse proxies)",
            description = """
                    The proxy shows a token of scope `check` in `Muniment-Check-Token`, and passes the user's \
                    `Authorization: Bearer mun_…` on; or names the user in the header of `muniment.forward-auth.user-header`, \
                    with its token in either header. Connection and mode come in headers, or in the query of a proxy \
                    that puts no query of the user's there. Any method is taken, and any path below this one, whose \
                    query counts for nothing. 200 lets through, 401 and 403 do not. The answer holds for one request.""",
            parameters =
                    @Parameter(
                            in = ParameterIn.HEADER,
                            name = UnwrappingForwardAuth.CHECK_TOKEN,
                            description = "The proxy's token, where Authorization is the user's.",
                            schema = @Schema(type = "string")),
            responses = {
                @ApiResponse(responseCode = "200", description = "Let it through.", content = @Content),
                @ApiResponse(
                        responseCode = "403",
                        description = "Do not; why, and how to ask for it.",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        schema = @Schema(implementation = ForwardAuthRefusal.class)))
            })
    @GetMapping(UnwrappingForwardAuth.PATH)
    @May(
            value = Who.CHECK,
            refusals = {"access.no-user", "access.two-users", "access.token-scope", "access.approval-required"})
    ResponseEntity<?> judge(
            @RequestHeader(name = CONNECTION, required = false) @Nullable String connectionHeader,
            @RequestHeader(name = MODE, required = false) @Nullable String modeHeader,
            @RequestParam @Nullable String connection,
            @RequestParam @Nullable String mode,
            HttpServletRequest request,
            SeenPosition seen) {
        var theConnection = given(CONNECTION, "connection", connectionHeader, connection);
        var theMode = given(MODE, "mode", modeHeader, mode);
        live.atLeast(seen.value());
        var question = new Question(forwarded.of(request), theConnection, theMode);
        return answer(checks.answerForTheUser(Caller.current(), question), question);
    }

    private static String given(String header, String name, @Nullable String inHeader, @Nullable String inQuery) {
        var values =
                Stream.of(inHeader, inQuery).filter(Objects::nonNull).distinct().toList();
        if (values.size() == 1
                && !values.getFirst().isBlank()
                && values.getFirst().length() <= NAME_LIMIT) {
            return values.getFirst();
        }
        var sentence = "Give the " + name + " once, in the header " + header + " or the query, in 1 to " + NAME_LIMIT
                + " characters.";
        throw ProblemException.badRequest("requests.parameter", sentence, new FieldError(name, "missing", sentence));
    }

    private static ResponseEntity<?> answer(Checks.AboutUser told, Question question) {
        var answer = told.answer();
        var status = answer.saysYes() ? HttpStatus.OK : HttpStatus.FORBIDDEN;
        var response = ResponseEntity.status(status)
                .headers(Answers.position(answer.position()))
                .header("Muniment-Decision", answer.decision().name())
                .cacheControl(CacheControl.noStore());
        if (told.user() != null) {
            response.header("Muniment-User", told.user().value());
        }
        if (answer.until() != null) {
            response.header("Muniment-Until", answer.until().toString());
        }
        if (answer.saysYes()) {
            return response.build();
        }
        var refusal = ForwardAuthRefusal.of(
                answer,
                question.connection(),
                question.mode(),
                RequestOrigin.current().requestId());
        return response.header("Muniment-Code", refusal.code())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(refusal);
    }
}
