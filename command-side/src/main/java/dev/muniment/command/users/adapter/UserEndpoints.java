package dev.muniment.command.users.adapter;

import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.platform.Answer;
import dev.muniment.command.platform.Change;
import dev.muniment.command.platform.Changes;
import dev.muniment.command.platform.Ids;
import dev.muniment.command.platform.References;
import dev.muniment.command.platform.ResourceKind;
import dev.muniment.command.users.ActivateUser;
import dev.muniment.command.users.ChangeUserDetails;
import dev.muniment.command.users.DeactivateUser;
import dev.muniment.command.users.EraseUser;
import dev.muniment.command.users.ReactivateUser;
import dev.muniment.command.users.RegisterUser;
import dev.muniment.command.users.RemoveUser;
import dev.muniment.events.UserKind;
import dev.muniment.http.May;
import dev.muniment.http.Patch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on users over HTTP. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "users", description = "Persons and service accounts: invited, active, inactive, removed.")
class UserEndpoints {
    private final Changes changes;
    private final References references;
    private final Ids ids;

    UserEndpoints(Changes changes, References references, Ids ids) {
        this.changes = changes;
        this.references = references;
        this.ids = ids;
    }

    /** A user to be. */
    record NewUser(
            @Schema(
                    description = "1 to 64 of a-z 0-9 . _ -; by default the part of the e-mail address before the @.",
                    example = "anna")
            @Nullable
            String userName,

            @Schema(description = "Required for a person.", example = "anna@example.org") @Nullable
            String email,

            @Schema(
                    example = "Anna Example",
                    minLength = 1,
                    maxLength = 200,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(description = "PERSON by default.", example = "PERSON") @Nullable
            UserKind kind) {}

    /** What can be changed of a user. */
    record ChangedUser(
            @Schema(example = "anna.m") @Nullable String userName,

            @Schema(description = "null takes it away from a service account.", example = "anna.m@example.org")
            @Nullable
            String email,

            @Schema(example = "Anna Married") @Nullable String name) {}

    /** Why something is done. */
    record Because(
            @Schema(example = "On leave until spring", minLength = 1, maxLength = 2000) @Nullable
            String reason) {}

    /** Nothing. */
    record Empty() {}

    @PostMapping
    @Operation(
            summary = "Register a user",
            description = "RegisterUser. The user is invited, until an admin activates them or they use a token.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"users.user-name-taken", "users.email-taken", "requests.invalid-value"})
    @ResponseStatus(HttpStatus.CREATED) // in the OpenAPI document
    ResponseEntity<Object> register(@RequestBody NewUser body, Change change) {
        var user = ids.user();
        var command = new RegisterUser(
                user,
                Objects.requireNonNullElse(body.kind(), UserKind.PERSON),
                UserDetails.of(body.userName(), body.email(), Objects.requireNonNullElse(body.name(), "")));
        return changes.carryOut(change.with(body), command, Answer.created(ResourceKind.USER, user));
    }

    @PatchMapping("/{user}")
    @Operation(
            summary = "Change how a user is called and reached",
            description = "ChangeUserDetails: members userName, email and name, each optional.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = ChangedUser.class))))
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "users.unknown",
                "users.user-name-taken",
                "users.email-taken",
                "users.removed",
                "requests.invalid-value",
                "requests.stale"
            })
    ResponseEntity<Object> change(@PathVariable String user, @RequestBody Patch body, Change change) {
        body.only("userName", "email", "name");
        var target = references.user(user);
        var dropsEmail = body.clears("email");
        var command = new ChangeUserDetails(
                target,
                body.text("userName").orElse(null),
                dropsEmail ? null : body.text("email").orElse(null),
                dropsEmail,
                body.text("name").orElse(null));
        return changes.carryOut(change.with(body.members()), command, Answer.ok(ResourceKind.USER, target));
    }

    @PostMapping("/{user}/activate")
    @Operation(summary = "Make an invited user active", description = "ActivateUser.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"users.unknown", "users.not-invited", "users.own-status", "users.removed", "requests.stale"})
    ResponseEntity<Object> activate(
            @PathVariable String user, @RequestBody(required = false) @Nullable Empty body, Change change) {
        var target = references.user(user);
        return changes.carryOut(change, new ActivateUser(target, false), Answer.ok(ResourceKind.USER, target));
    }

    @PostMapping("/{user}/deactivate")
    @Operation(
            summary = "Make an active user inactive",
            description =
                    "DeactivateUser, with a reason. Their tokens are refused and they open nothing; memberships stay.")
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "users.unknown",
                "users.not-active",
                "users.own-status",
                "users.last-admin",
                "users.removed",
                "requests.invalid-value",
                "requests.stale"
            })
    ResponseEntity<Object> deactivate(@PathVariable String user, @RequestBody Because body, Change change) {
        var target = references.user(user);
        var command = new DeactivateUser(target, Objects.requireNonNullElse(body.reason(), ""));
        return changes.carryOut(
                change.with(body).because(body.reason()), command, Answer.ok(ResourceKind.USER, target));
    }

    @PostMapping("/{user}/reactivate")
    @Operation(
            summary = "Make an inactive user active again",
            description = "ReactivateUser, maybe with a reason. Memberships and tokens they still have count again.")
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "users.unknown",
                "users.not-inactive",
                "users.own-status",
                "users.removed",
                "requests.invalid-value",
                "requests.stale"
            })
    ResponseEntity<Object> reactivate(
            @PathVariable String user, @RequestBody(required = false) @Nullable Because body, Change change) {
        var target = references.user(user);
        var given = Objects.requireNonNullElse(body, new Because(null));
        return changes.carryOut(
                change.with(given).because(given.reason()),
                new ReactivateUser(target, given.reason()),
                Answer.ok(ResourceKind.USER, target));
    }

    @DeleteMapping("/{user}")
    @Operation(
            summary = "Remove a user",
            description = "RemoveUser, for ever. Their memberships end and their tokens are revoked in the same entry."
                    + " The reason may come as a query parameter or in a body.")
    @May(
            value = May.Who.ADMIN,
            refusals = {
                "users.unknown",
                "users.own-status",
                "users.last-admin",
                "requests.invalid-value",
                "requests.stale"
            })
    @ResponseStatus(HttpStatus.NO_CONTENT) // in the OpenAPI document
    ResponseEntity<Object> remove(
            @PathVariable String user,
            @RequestParam(required = false) @Nullable String reason,
            @RequestBody(required = false) @Nullable Because body,
            Change change) {
        var target = references.user(user);
        var why = body == null || body.reason() == null ? reason : body.reason();
        return changes.carryOut(
                change.because(why), new RemoveUser(target, why), Answer.noContent(ResourceKind.USER, target));
    }

    @PostMapping("/{user}/erase")
    @Operation(
            summary = "Erase what is known about a removed user as a person",
            description = "EraseUser, with a reason; the user must be meant by id. The key of their personal data is"
                    + " destroyed; what they did stays on record under their id.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"users.unknown", "users.not-removed", "requests.invalid-value", "requests.stale"})
    ResponseEntity<Object> erase(@PathVariable String user, @RequestBody Because body, Change change) {
        var target = references.user(user);
        var command = new EraseUser(target, Objects.requireNonNullElse(body.reason(), ""));
        return changes.carryOut(
                change.with(body).because(body.reason()), command, Answer.ok(ResourceKind.USER, target));
    }
}
