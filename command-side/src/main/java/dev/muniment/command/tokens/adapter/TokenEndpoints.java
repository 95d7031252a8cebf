package dev.muniment.command.tokens.adapter;

import dev.muniment.command.platform.Answer;
import dev.muniment.command.platform.Change;
import dev.muniment.command.platform.Changes;
import dev.muniment.command.platform.Ids;
import dev.muniment.command.platform.References;
import dev.muniment.command.platform.ResourceKind;
import dev.muniment.command.platform.Secrets;
import dev.muniment.command.tokens.IssueApiToken;
import dev.muniment.command.tokens.RevokeApiToken;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.http.Caller;
import dev.muniment.http.FieldError;
import dev.muniment.http.May;
import dev.muniment.http.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on API tokens over HTTP. */
@RestController
@RequestMapping("/api/v1/users/{user}/tokens")
@Tag(name = "tokens", description = "API tokens: one's own, and those that admins issue to others.")
class TokenEndpoints {
    private static final String PREFIX = "mun_";

    /** An id that nobody has, since those of users are random. */
    private static final UserId NOBODY = new UserId("usr_nobody");

    private final Changes changes;
    private final References references;
    private final Ids ids;

    TokenEndpoints(Changes changes, References references, Ids ids) {
        this.changes = changes;
        this.references = references;
        this.ids = ids;
    }

    /** A token to be. */
    record NewToken(
            @Schema(example = "laptop", minLength = 1, maxLength = 100, requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(
                    description = "all: whatever its user may do. read: whatever its user may read. check and scim are"
                            + " issued by admins to service accounts.",
                    example = "[\"all\"]",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            List<@Nullable TokenScope> scopes,

            @Schema(description = "When it ends by itself; absent or null for never.", example = "2027-01-31T18:00:00Z")
            @Nullable
            Instant expiresAt) {}

    @PostMapping
    @Operation(
            summary = "Issue an API token",
            description = "IssueApiToken. The member token of the answer is the secret and is shown this one time;"
                    + " repeated under the same Idempotency-Key, the answer says secretShown instead.")
    @May(
            value = May.Who.ACTIVE,
            refusals = {
                "users.unknown",
                "tokens.of-another",
                "tokens.user-not-active",
                "tokens.scope-takes-admin",
                "tokens.scope-is-for-services",
                "requests.invalid-value"
            })
    @ResponseStatus(HttpStatus.CREATED) // in the OpenAPI document
    ResponseEntity<Object> issue(@PathVariable String user, @RequestBody NewToken body, Change change) {
        var token = ids.token();
        var secret = Secrets.fresh(PREFIX);
        var command = new IssueApiToken(
                token,
                owner(user, change),
                Objects.requireNonNullElse(body.name(), ""),
                scopes(body.scopes()),
                Secrets.hash(secret),
                body.expiresAt());
        return changes.carryOut(
                change.with(body),
                command,
                Answer.created(ResourceKind.TOKEN, token).showing("token", secret));
    }

    @DeleteMapping("/{token}")
    @Operation(summary = "Revoke an API token", description = "RevokeApiToken: it is refused from now on.")
    @May(
            value = May.Who.ACTIVE,
            refusals = {"users.unknown", "tokens.unknown", "tokens.of-another", "requests.stale"})
    @ResponseStatus(HttpStatus.NO_CONTENT) // in the OpenAPI document
    ResponseEntity<Object> revoke(@PathVariable String user, @PathVariable String token, Change change) {
        var target = references.token(token);
        return changes.carryOut(
                change, new RevokeApiToken(target, owner(user, change)), Answer.noContent(ResourceKind.TOKEN, target));
    }

    /** Whoever is no admin learns nothing about others here, not even whether they exist: the command refuses alike. */
    private UserId owner(String reference, Change change) {
        return change.caller().is(Caller.Role.ADMIN)
                ? references.user(reference)
                : references.findUser(reference).orElse(NOBODY);
    }

    private static List<TokenScope> scopes(@Nullable List<@Nullable TokenScope> given) {
        if (given == null) {
            return List.of();
        }
        var scopes = new ArrayList<TokenScope>();
        for (int i = 0; i < given.size(); i++) {
            var scope = given.get(i);
            if (scope == null) {
                throw ProblemException.invalid(
                        "requests.invalid-value",
                        "Correct the values named in errors.",
                        new FieldError("/scopes/" + i, "required", "One of all, check, scim, read."));
            }
            scopes.add(scope);
        }
        return scopes;
    }
}
