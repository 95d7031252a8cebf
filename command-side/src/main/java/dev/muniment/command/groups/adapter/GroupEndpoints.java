package dev.muniment.command.groups.adapter;

import dev.muniment.command.groups.ArchiveGroup;
import dev.muniment.command.groups.ChangeGroupDetails;
import dev.muniment.command.groups.CreateGroup;
import dev.muniment.command.platform.Answer;
import dev.muniment.command.platform.Change;
import dev.muniment.command.platform.Changes;
import dev.muniment.command.platform.Ids;
import dev.muniment.command.platform.References;
import dev.muniment.command.platform.ResourceKind;
import dev.muniment.http.May;
import dev.muniment.http.Patch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Commands on groups over HTTP. */
@RestController
@RequestMapping("/api/v1/groups")
@Tag(name = "groups", description = "Named sets of users: teams, roles, levels of access.")
class GroupEndpoints {
    private final Changes changes;
    private final References references;
    private final Ids ids;

    GroupEndpoints(Changes changes, References references, Ids ids) {
        this.changes = changes;
        this.references = references;
        this.ids = ids;
    }

    /** A group to be. */
    record NewGroup(
            @Schema(
                    example = "payments-dba",
                    minLength = 1,
                    maxLength = 100,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(example = "Database administrators of the payments team", maxLength = 2000) @Nullable
            String description) {}

    @PostMapping
    @Operation(summary = "Create a group", description = "CreateGroup. The name is unique, whatever the case.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"groups.name-taken", "requests.invalid-value"})
    ResponseEntity<Object> create(@RequestBody NewGroup body, Change change) {
        var group = ids.group();
        var command = new CreateGroup(
                group,
                Objects.requireNonNullElse(body.name(), ""),
                Objects.requireNonNullElse(body.description(), ""),
                false);
        return changes.carryOut(change.with(body), command, Answer.created(ResourceKind.GROUP, group));
    }

    @PatchMapping("/{group}")
    @Operation(
            summary = "Rename or describe a group",
            description =
                    "ChangeGroupDetails: members name and description, each optional. Renaming keeps every right.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"groups.unknown", "groups.name-taken", "groups.built-in", "groups.archived", "requests.stale"})
    ResponseEntity<Object> change(@PathVariable String group, @RequestBody Patch body, Change change) {
        body.only("name", "description");
        var target = references.group(group);
        var description =
                body.clears("description") ? "" : body.text("description").orElse(null);
        var command = new ChangeGroupDetails(target, body.text("name").orElse(null), description);
        return changes.carryOut(change.with(body.members()), command, Answer.ok(ResourceKind.GROUP, target));
    }

    @DeleteMapping("/{group}")
    @Operation(
            summary = "Archive a group",
            description = "ArchiveGroup, for ever. While access policies name the group it is refused with the list of"
                    + " them; cascade=true takes it out of them first, all or nothing.")
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "groups.unknown",
                "groups.built-in",
                "groups.named-by-policies",
                "groups.only-approver",
                "groups.only-one-asked",
                "groups.rule-changed-by-service-account",
                "requests.stale"
            })
    ResponseEntity<Object> archive(
            @PathVariable String group, @RequestParam(defaultValue = "false") boolean cascade, Change change) {
        var target = references.group(group);
        return changes.carryOut(
                change, new ArchiveGroup(target, cascade), Answer.noContent(ResourceKind.GROUP, target));
    }
}
