package dev.muniment.command.requests.adapter;

import dev.muniment.command.platform.Answer;
import dev.muniment.command.platform.Change;
import dev.muniment.command.platform.Changes;
import dev.muniment.command.platform.Ids;
import dev.muniment.command.platform.References;
import dev.muniment.command.platform.ResourceKind;
import dev.muniment.command.requests.BreakGlass;
import dev.muniment.command.requests.CloseBreakGlass;
import dev.muniment.command.requests.adapter.RequestBodies.Emergency;
import dev.muniment.command.requests.adapter.RequestBodies.Judgement;
import dev.muniment.http.May;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on break-glass over HTTP. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "requests")
class BreakGlassEndpoints {
    private final Changes changes;
    private final References references;
    private final Ids ids;

    BreakGlassEndpoints(Changes changes, References references, Ids ids) {
        this.changes = changes;
        this.references = references;
        this.ids = ids;
    }

    @PostMapping("/break-glass")
    @Operation(
            summary = "Open a connection in an emergency",
            description = "BreakGlass, by a member of one of its break-glass groups. It is granted at once, flagged"
                    + " everywhere, and has to be followed up by an approver.")
    @May(
            value = May.Who.ACTIVE,
            refusals = {
                "connections.unknown",
                "requests.requester-not-active",
                "requests.connection-retired",
                "requests.no-break-glass",
                "requests.mode-disabled",
                "requests.invalid-value"
            })
    @ResponseStatus(HttpStatus.CREATED) // in the OpenAPI document
    ResponseEntity<Object> breakGlass(@RequestBody Emergency body, Change change) {
        var reading = new ReadingBodies();
        var connection = reading.connection(body.connection());
        var modes = reading.modes(body.modes());
        var duration = reading.duration(body.duration());
        reading.check();
        var request = ids.request();
        var command = new BreakGlass(
                request,
                change.caller().user(),
                references.connection(connection),
                modes,
                duration,
                Objects.requireNonNullElse(body.reason(), ""),
                body.ticket());
        return changes.carryOut(
                change.with(body).because(body.reason()), command, Answer.created(ResourceKind.REQUEST, request));
    }

    @PostMapping("/requests/{request}/follow-up")
    @Operation(
            summary = "Judge a use of break-glass",
            description =
                    "CloseBreakGlass, once, by somebody who could have approved, other than whoever broke the glass.")
    @May(
            value = May.Who.ACTIVE,
            refusals = {
                "requests.unknown",
                "requests.own-request",
                "requests.not-an-approver",
                "requests.approver-not-active",
                "requests.decided-by-service-account",
                "requests.token-issued-by-requester",
                "requests.no-follow-up",
                "requests.follow-up-closed",
                "requests.invalid-value",
                "requests.stale"
            })
    ResponseEntity<Object> followUp(@PathVariable String request, @RequestBody Judgement body, Change change) {
        var reading = new ReadingBodies();
        var target = references.request(request);
        var verdict = reading.verdict(body.verdict());
        reading.check();
        var command = new CloseBreakGlass(
                target, change.caller().user(), verdict, Objects.requireNonNullElse(body.comment(), ""));
        return changes.carryOut(change.with(body), command, Answer.ok(ResourceKind.REQUEST, target));
    }
}
