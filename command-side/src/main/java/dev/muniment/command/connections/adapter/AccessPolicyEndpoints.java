package dev.muniment.command.connections.adapter;

import dev.muniment.command.connections.AllowGroup;
import dev.muniment.command.connections.ChangeAccessPolicy;
import dev.muniment.command.connections.ChangesPolicy;
import dev.muniment.command.connections.DisableAccessMode;
import dev.muniment.command.connections.DisableAccessRequests;
import dev.muniment.command.connections.EnableAccessMode;
import dev.muniment.command.connections.EnableAccessRequests;
import dev.muniment.command.connections.WithdrawGroup;
import dev.muniment.command.connections.adapter.PolicyBodies.PolicyBody;
import dev.muniment.command.connections.adapter.PolicyBodies.RuleBody;
import dev.muniment.command.platform.Answer;
import dev.muniment.command.platform.Change;
import dev.muniment.command.platform.Changes;
import dev.muniment.command.platform.References;
import dev.muniment.command.platform.ResourceKind;
import dev.muniment.events.AccessMode;
import dev.muniment.http.May;
import dev.muniment.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands on access policies over HTTP. Their ETag is the policy's version. */
@RestController
@RequestMapping("/api/v1/connections/{connection}")
@Tag(name = "access policies", description = "Who can access a connection, how, and who has to be asked.")
class AccessPolicyEndpoints {
    private final Changes changes;
    private final References references;

    AccessPolicyEndpoints(Changes changes, References references) {
        this.changes = changes;
        this.references = references;
    }

    @PutMapping("/access-policy")
    @Operation(
            summary = "Put another access policy in place",
            description =
                    "ChangeAccessPolicy: the whole policy in one change, one event for each changed aspect, all of"
                            + " one new version. Members left out take their defaults: no groups, no modes, no access requests.")
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "connections.unknown",
                "connections.retired",
                "connections.group-not-open",
                "connections.rule-changed-by-service-account",
                "requests.invalid-value",
                "requests.stale"
            })
    ResponseEntity<Object> change(@PathVariable String connection, @RequestBody PolicyBody body, Change change) {
        var target = references.connection(connection);
        return carryOut(change.with(body), new ChangeAccessPolicy(target, ReadingBodies.policy(body, references)));
    }

    @PutMapping("/groups/{group}")
    @Operation(summary = "Let a group access a connection", description = "AllowGroup.")
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "connections.unknown",
                "groups.unknown",
                "connections.retired",
                "connections.group-not-open",
                "requests.stale"
            })
    ResponseEntity<Object> allow(@PathVariable String connection, @PathVariable String group, Change change) {
        return carryOut(change, new AllowGroup(references.connection(connection), references.group(group)));
    }

    @DeleteMapping("/groups/{group}")
    @Operation(
            summary = "Let a group access a connection no more",
            description = "WithdrawGroup. In the rule of approval the group stays where it is named.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"connections.unknown", "groups.unknown", "connections.retired", "requests.stale"})
    ResponseEntity<Object> withdraw(@PathVariable String connection, @PathVariable String group, Change change) {
        return remove(change, new WithdrawGroup(references.connection(connection), references.group(group)));
    }

    @PutMapping("/modes/{mode}")
    @Operation(summary = "Switch an access mode on", description = "EnableAccessMode.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"connections.unknown", "connections.mode-unknown", "connections.retired", "requests.stale"})
    ResponseEntity<Object> enable(
            @PathVariable String connection,
            @Parameter(schema = @Schema(allowableValues = {"runbooks", "native", "web"})) @PathVariable String mode,
            Change change) {
        return carryOut(change, new EnableAccessMode(references.connection(connection), mode(mode)));
    }

    @DeleteMapping("/modes/{mode}")
    @Operation(summary = "Switch an access mode off", description = "DisableAccessMode.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"connections.unknown", "connections.mode-unknown", "connections.retired", "requests.stale"})
    ResponseEntity<Object> disable(
            @PathVariable String connection,
            @Parameter(schema = @Schema(allowableValues = {"runbooks", "native", "web"})) @PathVariable String mode,
            Change change) {
        return remove(change, new DisableAccessMode(references.connection(connection), mode(mode)));
    }

    @PutMapping("/access-requests")
    @Operation(
            summary = "Switch access requests on, or change their rule",
            description = "EnableAccessRequests, with the whole rule of approval; members left out take their defaults."
                    + " Whoever is in a group that needs approval has to ask from then on.")
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "connections.unknown",
                "connections.retired",
                "connections.group-not-open",
                "connections.rule-changed-by-service-account",
                "requests.invalid-value",
                "requests.stale"
            })
    ResponseEntity<Object> enableRequests(@PathVariable String connection, @RequestBody RuleBody body, Change change) {
        var target = references.connection(connection);
        return carryOut(change.with(body), new EnableAccessRequests(target, ReadingBodies.rule(body, references)));
    }

    @DeleteMapping("/access-requests")
    @Operation(
            summary = "Switch access requests off",
            description = "DisableAccessRequests: whoever can access opens without asking from then on.")
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "connections.unknown",
                "connections.retired",
                "connections.rule-changed-by-service-account",
                "requests.stale"
            })
    ResponseEntity<Object> disableRequests(@PathVariable String connection, Change change) {
        return remove(change, new DisableAccessRequests(references.connection(connection)));
    }

    private ResponseEntity<Object> carryOut(Change change, ChangesPolicy command) {
        return changes.carryOut(change, command, Answer.ok(ResourceKind.POLICY, command.target()));
    }

    private ResponseEntity<Object> remove(Change change, ChangesPolicy command) {
        return changes.carryOut(change, command, Answer.noContent(ResourceKind.POLICY, command.target()));
    }

    private static AccessMode mode(String word) {
        return ReadingBodies.modeNamed(word)
                .orElseThrow(() -> ProblemException.notFound(
                        "connections.mode-unknown",
                        "There is no access mode of this name; there are runbooks, native and web."));
    }
}
