package dev.muniment.command.setup.adapter;

import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.platform.Changes;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Ids;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.Resource;
import dev.muniment.command.platform.ResourceKind;
import dev.muniment.command.platform.Resources;
import dev.muniment.command.platform.Secrets;
import dev.muniment.command.platform.Sender;
import dev.muniment.command.setup.ClaimSetup;
import dev.muniment.events.InstanceId;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.http.Answers;
import dev.muniment.http.FailedSignIns;
import dev.muniment.http.May;
import dev.muniment.http.ProblemException;
import dev.muniment.http.RequestOrigin;
import dev.muniment.journal.Journal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The one command that takes no token: claiming the installation. */
@RestController
@Tag(name = "setup", description = "How a fresh installation gets its first admin.")
class SetupEndpoint {
    private static final Logger log = LoggerFactory.getLogger(SetupEndpoint.class);

    private final Dispatch dispatch;
    private final Changes changes;
    private final Resources resources;
    private final Ids ids;
    private final FailedSignIns failures;
    private final Journal journal;

    SetupEndpoint(
            Dispatch dispatch, Changes changes, Resources resources, Ids ids, FailedSignIns failures, Journal journal) {
        this.dispatch = dispatch;
        this.changes = changes;
        this.resources = resources;
        this.ids = ids;
        this.failures = failures;
        this.journal = journal;
    }

    /** Who wants to be the first admin. */
    record Claim(
            @Schema(
                    description = "The setup token that the start of the server printed.",
                    example = "mun_setup_…",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String token,

            @Schema(example = "anna@example.org", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String email,

            @Schema(description = "By default the part of the e-mail address before the @.", example = "anna") @Nullable
            String userName,

            @Schema(
                    example = "Anna Example",
                    minLength = 1,
                    maxLength = 200,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name) {
        /** Neither secrets nor persons: what is printed ends in logs. */
        @Override
        public String toString() {
            return "Claim[]";
        }
    }

    /**
     * The first admin's API token, with its secret.
     *
     * @param user null where they cannot be read back in time
     */
    record Claimed(
            TokenId id,
            String name,
            List<TokenScope> scopes,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            String token,
            @Nullable Object user) {}

    @PostMapping("/api/v1/setup")
    @Operation(
            summary = "Claim the installation",
            description = "ClaimSetup: with the one-time setup token, become the first admin. The member token of the"
                    + " answer is the secret of an API token of scope all and is shown this one time. 410 ever after.")
    @May(
            value = May.Who.PUBLIC,
            refusals = {
                "setup.claimed",
                "setup.wrong-token",
                "setup.token-expired",
                "users.user-name-taken",
                "users.email-taken",
                "requests.invalid-value"
            })
    @ResponseStatus(HttpStatus.CREATED) // in the OpenAPI document
    ResponseEntity<Object> claim(@RequestBody Claim body, @RequestParam(defaultValue = "false") boolean dryRun) {
        var origin = RequestOrigin.current();
        failures.barExhausted(origin);
        var secret = Secrets.fresh("mun_");
        var command = command(body, secret);
        var sender = Sender.newcomer(command.user(), origin);
        var outcome = dryRun ? dispatch.tryOut(command, sender) : dispatch.send(command, sender);
        return switch (outcome) {
            case Outcome.Done done -> dryRun ? changes.wouldBe(done) : claimed(command, secret, done.position());
            case Outcome.TurnedDown down -> throw turnedDown(down.refusal(), dryRun, origin);
        };
    }

    private ClaimSetup command(Claim body, String secret) {
        return new ClaimSetup(
                InstanceId.THIS,
                Secrets.hash(Objects.requireNonNullElse(body.token(), "")),
                ids.user(),
                UserDetails.of(body.userName(), body.email(), Objects.requireNonNullElse(body.name(), "")),
                ids.token(),
                Secrets.hash(secret));
    }

    /** Whoever brings the right token and wrong values is not guessing. */
    private ProblemException turnedDown(Refusal refusal, boolean dryRun, RequestOrigin origin) {
        if (refusal.kind() == Refusal.Kind.FORBIDDEN || refusal.kind() == Refusal.Kind.GONE) {
            failures.count(origin);
        }
        if (!dryRun) {
            journal.signInFailed(refusal.code(), null, origin);
        }
        return Changes.problem(refusal);
    }

    /** The secret exists nowhere else, so the answer must not depend on whether the rest can be read back. */
    private ResponseEntity<Object> claimed(ClaimSetup command, String secret, long position) {
        var body = new Claimed(
                command.token(),
                ClaimSetup.TOKEN_NAME,
                List.of(TokenScope.ALL),
                null,
                null,
                secret,
                user(command.user(), position));
        return ResponseEntity.status(HttpStatus.CREATED)
                .headers(Answers.position(position))
                .eTag(Answers.etag(0))
                .body(body);
    }

    private @Nullable Object user(UserId user, long position) {
        try {
            return resources
                    .read(ResourceKind.USER, user, position)
                    .map(Resource::body)
                    .orElse(null);
        } catch (ProblemException late) {
            log.warn("The first admin {} is registered but cannot be read back yet: {}", user, late.code());
            return null;
        }
    }
}
