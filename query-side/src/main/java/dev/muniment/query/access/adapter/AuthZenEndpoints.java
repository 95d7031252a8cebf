package dev.muniment.query.access.adapter;

import dev.muniment.http.Answers;
import dev.muniment.http.Caller;
import dev.muniment.http.May;
import dev.muniment.http.May.Who;
import dev.muniment.http.SeenPosition;
import dev.muniment.query.access.adapter.AuthZen.Evaluated;
import dev.muniment.query.platform.LiveFacts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** OpenID AuthZEN Authorization API 1.0: evaluation, evaluations and the metadata. */
@RestController
@Tag(name = "AuthZEN")
final class AuthZenEndpoints {
    private static final String EXAMPLE = """
            {"subject": {"type": "user", "id": "ana"},
             "resource": {"type": "connection", "id": "orders-prod"},
             "action": {"name": "native"}}""";

    private final LiveFacts live;
    private final Checks checks;

    AuthZenEndpoints(LiveFacts live, Checks checks) {
        this.live = live;
        this.checks = checks;
    }

    private record Answer<T>(T body, long position) {}

    @Operation(
            summary = "One evaluation (AuthZEN 1.0)",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            examples = @ExampleObject(EXAMPLE))))
    @PostMapping("/access/v1/evaluation")
    @May(
            value = {Who.ACTIVE, Who.CHECK},
            question = true)
    ResponseEntity<Evaluated> evaluation(@RequestBody(required = false) byte @Nullable [] body, SeenPosition seen) {
        var request = AuthZen.read(body);
        live.atLeast(seen.value());
        var answer = checks.session(
                Caller.current(), session -> new Answer<>(AuthZen.evaluate(session, request), session.position()));
        return Answers.at(answer.position(), answer.body());
    }

    @Operation(
            summary = "Several evaluations as of one position (AuthZEN 1.0)",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            examples = @ExampleObject(EXAMPLE))))
    @PostMapping("/access/v1/evaluations")
    @May(
            value = {Who.ACTIVE, Who.CHECK},
            question = true)
    ResponseEntity<?> evaluations(@RequestBody(required = false) byte @Nullable [] body, SeenPosition seen) {
        var request = AuthZen.read(body);
        if (!AuthZen.hasItems(request)) {
            return evaluation(body, seen);
        }
        live.atLeast(seen.value());
        var answer = checks.session(
                Caller.current(), session -> new Answer<>(AuthZen.evaluateAll(session, request), session.position()));
        return Answers.at(answer.position(), new EvaluatedAll(answer.body()));
    }

    private record EvaluatedAll(List<Evaluated> evaluations) {}

    @Operation(summary = "Where the evaluation endpoints are (AuthZEN 1.0)")
    @GetMapping("/.well-known/authzen-configuration")
    @May(Who.PUBLIC)
    Map<String, String> configuration() {
        var base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        return Map.of(
                "policy_decision_point", base,
                "access_evaluation_endpoint", base + "/access/v1/evaluation",
                "access_evaluations_endpoint", base + "/access/v1/evaluations");
    }
}
