package dev.muniment.command.memberships.adapter;

import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.memberships.RemoveUserFromGroup;
import dev.muniment.command.platform.Answer;
import dev.muniment.command.platform.Change;
import dev.muniment.command.platform.Changes;
import dev.muniment.command.platform.References;
import dev.muniment.command.platform.ResourceKind;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.http.May;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands on memberships over HTTP. */
@RestController
@RequestMapping("/api/v1/groups/{group}/members/{user}")
@Tag(name = "members", description = "Who is in which group, until when.")
class MemberEndpoints {
    private final Changes changes;
    private final References references;

    MemberEndpoints(Changes changes, References references) {
        this.changes = changes;
        this.references = references;
    }

    /** For how long. */
    record Assignment(
            @Schema(
                    description = "When the membership ends by itself; absent or null for good.",
                    example = "2027-01-31T18:00:00Z")
            @Nullable
            Instant until) {}

    @PutMapping
    @Operation(
            summary = "Make a user a member",
            description =
                    "AssignUserToGroup, until a moment or for good. Said twice, it says nothing; with another end,"
                            + " it changes the end.")
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "users.unknown", "groups.unknown", "groups.not-open", "groups.user-not-active",
                "groups.ends-in-the-past", "groups.own-admin-membership", "users.last-admin", "requests.stale"
            })
    ResponseEntity<Object> assign(
            @PathVariable String group,
            @PathVariable String user,
            @RequestBody(required = false) @Nullable Assignment body,
            Change change) {
        var membership = MembershipId.of(references.group(group), references.user(user));
        var command = new AssignUserToGroup(membership, body == null ? null : body.until(), MembershipSource.MANUAL);
        return changes.carryOut(change, command, Answer.ok(ResourceKind.MEMBER, membership));
    }

    @DeleteMapping
    @Operation(
            summary = "Take a user out of a group",
            description = "RemoveUserFromGroup. Who is not in the group is out already.")
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "users.unknown",
                "groups.unknown",
                "groups.own-admin-membership",
                "users.last-admin",
                "requests.stale"
            })
    ResponseEntity<Object> remove(@PathVariable String group, @PathVariable String user, Change change) {
        var membership = MembershipId.of(references.group(group), references.user(user));
        return changes.carryOut(
                change, new RemoveUserFromGroup(membership), Answer.noContent(ResourceKind.MEMBER, membership));
    }
}
