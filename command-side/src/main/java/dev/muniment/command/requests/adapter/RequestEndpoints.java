package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Answer;
import dev.muniment.command.platform.Change;
import dev.muniment.command.platform.Changes;
import dev.muniment.command.platform.Ids;
import dev.muniment.command.platform.References;
import dev.muniment.command.platform.ResourceKind;
import dev.muniment.command.requests.ApproveRequest;
import dev.muniment.command.requests.RejectRequest;
import dev.muniment.command.requests.RequestAccess;
import dev.muniment.command.requests.ReturnAccess;
import dev.muniment.command.requests.RevokeAccess;
import dev.muniment.command.requests.WithdrawRequest;
import dev.muniment.command.requests.adapter.RequestBodies.Because;
import dev.muniment.command.requests.adapter.RequestBodies.Empty;
import dev.muniment.command.requests.adapter.RequestBodies.Wish;
import dev.muniment.command.requests.adapter.RequestBodies.Yes;
import dev.muniment.events.RequestId;
import dev.muniment.http.May;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on access requests and grants over HTTP, but for those on break-glass. */
@RestController
@RequestMapping("/api/v1/requests")
@Tag(name = "requests", description = "Who asks to open what, who decides it, and the grants that come of it.")
class RequestEndpoints {
    private final Changes changes;
    private final References references;
    private final Ids ids;
    private final LateWords lateWords;

    RequestEndpoints(Changes changes, References references, Ids ids, LateWords lateWords) {
        this.changes = changes;
        this.references = references;
        this.ids = ids;
        this.lateWords = lateWords;
    }

    @PostMapping
    @Operation(
            summary = "Ask for access to a connection",
            description =
                    "RequestAccess. The answer says who can approve and what is still needed. A request that nobody"
                            + " could approve, or that needs no approval, is refused at once.")
    @May(
            value = May.Who.ACTIVE,
            refusals = {
                "connections.unknown",
                "requests.requester-not-active",
                "requests.connection-retired",
                "requests.no-access",
                "requests.not-needed",
                "requests.mode-disabled",
                "requests.nobody-can-approve",
                "requests.already-pending",
                "requests.invalid-value"
            })
    @ResponseStatus(HttpStatus.CREATED) // in the OpenAPI document
    ResponseEntity<Object> request(@RequestBody Wish body, Change change) {
        var reading = new ReadingBodies();
        var connection = reading.connection(body.connection());
        var modes = reading.modes(body.modes());
        var duration = reading.duration(body.duration());
        var extended = reading.extended(body.extended(), references);
        reading.check();
        var request = ids.request();
        var command = new RequestAccess(
                request,
                change.caller().user(),
                references.connection(connection),
                modes,
                duration,
                body.startsAt(),
                body.reason(),
                body.ticket(),
                extended);
        return changes.carryOut(change.with(body), command, Answer.created(ResourceKind.REQUEST, request));
    }

    @PostMapping("/{request}/approve")
    @Operation(
            summary = "Say yes to a request",
            description =
                    "ApproveRequest, by somebody who can approve it, maybe for a shorter time. The last yes that is"
                            + " needed gives the grant. A word that comes after the decision is refused and kept.")
    @May(
            value = May.Who.ACTIVE,
            refusals = {
                "requests.unknown",
                "requests.own-request",
                "requests.not-an-approver",
                "requests.approver-not-active",
                "requests.decided-by-service-account",
                "requests.token-issued-by-requester",
                "requests.already-decided",
                "requests.invalid-value",
                "requests.stale"
            })
    ResponseEntity<Object> approve(
            @PathVariable String request, @RequestBody(required = false) @Nullable Yes body, Change change) {
        var target = references.request(request);
        var said = Objects.requireNonNullElse(body, new Yes(null, null));
        var command = new ApproveRequest(target, change.caller().user(), said.duration(), said.comment());
        return lateWords.keepIfLate(
                change, target, "APPROVED", said.comment(), () -> answer(change.with(said), command, target));
    }

    @PostMapping("/{request}/reject")
    @Operation(
            summary = "Say no to a request",
            description =
                    "RejectRequest, with a reason, by somebody who can approve it. One no closes the request. A word"
                            + " that comes after the decision is refused and kept.")
    @May(
            value = May.Who.ACTIVE,
            refusals = {
                "requests.unknown",
                "requests.own-request",
                "requests.not-an-approver",
                "requests.approver-not-active",
                "requests.decided-by-service-account",
                "requests.token-issued-by-requester",
                "requests.already-decided",
                "requests.invalid-value",
                "requests.stale"
            })
    ResponseEntity<Object> reject(@PathVariable String request, @RequestBody Because body, Change change) {
        var target = references.request(request);
        var reason = Objects.requireNonNullElse(body.reason(), "");
        var command = new RejectRequest(target, change.caller().user(), reason);
        return lateWords.keepIfLate(
                change,
                target,
                "REJECTED",
                reason,
                () -> answer(change.with(body).because(body.reason()), command, target));
    }

    @PostMapping("/{request}/withdraw")
    @Operation(
            summary = "Take a pending request back",
            description =
                    "WithdrawRequest, by its requester. A word that comes after the decision is refused and kept.")
    @May(
            value = May.Who.ACTIVE,
            refusals = {"requests.unknown", "requests.not-requester", "requests.already-decided", "requests.stale"})
    ResponseEntity<Object> withdraw(
            @PathVariable String request, @RequestBody(required = false) @Nullable Empty body, Change change) {
        var target = references.request(request);
        var command = new WithdrawRequest(target, change.caller().user());
        return lateWords.keepIfLate(change, target, "WITHDRAWN", null, () -> answer(change, command, target));
    }

    @PostMapping("/{request}/return")
    @Operation(
            summary = "Give back access that is needed no more",
            description = "ReturnAccess, by the requester. Sessions under the grant are cut.")
    @May(
            value = May.Who.ACTIVE,
            refusals = {"requests.unknown", "requests.not-requester", "requests.no-grant", "requests.stale"})
    ResponseEntity<Object> giveBack(
            @PathVariable String request, @RequestBody(required = false) @Nullable Empty body, Change change) {
        var target = references.request(request);
        return answer(change, new ReturnAccess(target, change.caller().user()), target);
    }

    @PostMapping("/{request}/revoke")
    @Operation(
            summary = "Take access away before its end",
            description =
                    "RevokeAccess, with a reason, by somebody who can approve the request or an admin. Sessions under"
                            + " the grant are cut.")
    @May(
            value = May.Who.ACTIVE,
            refusals = {
                "requests.unknown",
                "requests.own-request",
                "requests.not-an-approver",
                "requests.approver-not-active",
                "requests.decided-by-service-account",
                "requests.token-issued-by-requester",
                "requests.no-grant",
                "requests.invalid-value",
                "requests.stale"
            })
    ResponseEntity<Object> revoke(@PathVariable String request, @RequestBody Because body, Change change) {
        var target = references.request(request);
        var reason = Objects.requireNonNullElse(body.reason(), "");
        var command = new RevokeAccess(target, change.caller().user(), reason);
        return answer(change.with(body).because(body.reason()), command, target);
    }

    private ResponseEntity<Object> answer(Change change, Command<?, ?> command, RequestId request) {
        return changes.carryOut(change, command, Answer.ok(ResourceKind.REQUEST, request));
    }
}
