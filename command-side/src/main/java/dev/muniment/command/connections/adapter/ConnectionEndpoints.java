package dev.muniment.command.connections.adapter;

import dev.muniment.command.connections.ChangeConnectionDetails;
import dev.muniment.command.connections.RegisterConnection;
import dev.muniment.command.connections.RetireConnection;
import dev.muniment.command.platform.Answer;
import dev.muniment.command.platform.Change;
import dev.muniment.command.platform.Changes;
import dev.muniment.command.platform.Ids;
import dev.muniment.command.platform.References;
import dev.muniment.command.platform.ResourceKind;
import dev.muniment.http.FieldError;
import dev.muniment.http.May;
import dev.muniment.http.Patch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands on connections over HTTP, but for those on their access policies. */
@RestController
@RequestMapping("/api/v1/connections")
@Tag(name = "connections", description = "Things people open: databases, servers, applications.")
class ConnectionEndpoints {
    private final Changes changes;
    private final References references;
    private final Ids ids;

    ConnectionEndpoints(Changes changes, References references, Ids ids) {
        this.changes = changes;
        this.references = references;
        this.ids = ids;
    }

    /** A connection to be. */
    record NewConnection(
            @Schema(
                    description = "Letters, digits, _, - and . ; unique, whatever the case.",
                    example = "orders-prod",
                    minLength = 3,
                    maxLength = 254,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(
                    example = "database",
                    allowableValues = {"database", "application", "custom"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String type,

            @Schema(description = "Free text, empty by default.", example = "postgres", maxLength = 64) @Nullable
            String subtype,

            @Schema(example = "All orders of the shop", maxLength = 2000) @Nullable
            String description,

            @Schema(
                    description = "At most 10; keys of 1 to 64, values of 1 to 256 characters.",
                    example = "{\"team\": \"payments\", \"stage\": \"production\"}")
            @Nullable
            Map<String, @Nullable String> tags) {}

    @PostMapping
    @Operation(
            summary = "Register a connection",
            description = "RegisterConnection. It opens for nobody until its access policy says otherwise.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"connections.name-taken", "requests.invalid-value"})
    ResponseEntity<Object> register(@RequestBody NewConnection body, Change change) {
        var connection = ids.connection();
        var command = new RegisterConnection(
                connection,
                Objects.requireNonNullElse(body.name(), ""),
                ReadingBodies.type(body.type()),
                Objects.requireNonNullElse(body.subtype(), ""),
                Objects.requireNonNullElse(body.description(), ""),
                tags(body.tags() == null ? Map.of() : body.tags()));
        return changes.carryOut(change.with(body), command, Answer.created(ResourceKind.CONNECTION, connection));
    }

    @PatchMapping("/{connection}")
    @Operation(
            summary = "Change what is said of a connection",
            description =
                    "ChangeConnectionDetails: members name, type, subtype, description and tags, each optional; tags"
                            + " are all tags from now on. No right depends on any of it.")
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "connections.unknown",
                "connections.name-taken",
                "connections.retired",
                "requests.invalid-value",
                "requests.stale"
            })
    ResponseEntity<Object> change(@PathVariable String connection, @RequestBody Patch body, Change change) {
        body.only("name", "type", "subtype", "description", "tags");
        var target = references.connection(connection);
        var command = new ChangeConnectionDetails(
                target,
                body.text("name").orElse(null),
                body.text("type").map(ReadingBodies::type).orElse(null),
                clearable(body, "subtype"),
                clearable(body, "description"),
                tags(body));
        return changes.carryOut(change.with(body.members()), command, Answer.ok(ResourceKind.CONNECTION, target));
    }

    @DeleteMapping("/{connection}")
    @Operation(
            summary = "Retire a connection",
            description = "RetireConnection, for ever: it opens for nobody any more, and its name is free again.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"connections.unknown", "requests.stale"})
    ResponseEntity<Object> retire(@PathVariable String connection, Change change) {
        var target = references.connection(connection);
        return changes.carryOut(
                change, new RetireConnection(target), Answer.noContent(ResourceKind.CONNECTION, target));
    }

    private static @Nullable String clearable(Patch body, String member) {
        return body.clears(member) ? "" : body.text(member).orElse(null);
    }

    private static @Nullable Map<String, String> tags(Patch body) {
        var value = body.value("tags");
        if (value == null) {
            return null;
        }
        if (value.isNull()) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw Patch.wrongType("tags", "an object of strings");
        }
        var given = new LinkedHashMap<String, @Nullable String>();
        for (var tag : value.properties()) {
            if (!tag.getValue().isString() && !tag.getValue().isNull()) {
                throw Patch.wrongType("tags", "an object of strings");
            }
            given.put(
                    tag.getKey(),
                    tag.getValue().isNull() ? null : tag.getValue().stringValue());
        }
        return tags(given);
    }

    private static Map<String, String> tags(Map<String, @Nullable String> given) {
        var tags = new LinkedHashMap<String, String>();
        var errors = new ArrayList<FieldError>();
        given.forEach((key, value) -> {
            if (value == null) {
                errors.add(new FieldError(
                        "/tags/" + key.replace("~", "~0").replace("/", "~1"), "null", "Must not be null."));
                return;
            }
            tags.put(key, value);
        });
        if (!errors.isEmpty()) {
            throw ReadingBodies.invalid(errors);
        }
        return tags;
    }
}
