package dev.muniment.command.tokens;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.kernel.Standing;
import dev.muniment.command.kernel.Standing.Status;
import dev.muniment.command.tokens.TokenRefusals.ScopeIsForServices;
import dev.muniment.command.tokens.TokenRefusals.ScopeTakesAdmin;
import dev.muniment.command.tokens.TokenRefusals.TokenOfAnother;
import dev.muniment.command.tokens.TokenRefusals.UserMayHaveNoToken;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Issue an API token to a user. What it may be used for never exceeds the user's roles, since those are looked at anew
 * with each use.
 *
 * @param name what its user will know it by
 * @param scopes in any order, maybe repeated
 * @param secretHash SHA-256 of the secret in lower-case hex
 * @param expiresAt null for never
 */
public record IssueApiToken(
        @TargetAggregateIdentifier TokenId target,
        UserId user,
        String name,
        List<TokenScope> scopes,
        String secretHash,
        @Nullable Instant expiresAt)
        implements Command<ApiToken, TokenFacts> {
    private static final int LONGEST_NAME = 100;
    private static final Instant END_OF_RFC_3339 = Instant.parse("9999-12-31T23:59:59.999999Z");

    public IssueApiToken {
        scopes = scopes.stream().distinct().sorted().toList();
    }

    @Override
    public boolean mostlyBegins() {
        return true;
    }

    @Override
    public Decision decide(ApiToken now, TokenFacts facts, Actor actor, Instant at) {
        var issuer = issuer(actor);
        if (issuer == null || !(actor.admin() || actor.is(user))) {
            return refused(new TokenOfAnother());
        }
        if (facts.user() == null) {
            return refused(new Unknown("users"));
        }
        if (now.user() != null) {
            return nothingToDo();
        }
        var invalid = check(at);
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        var obstacle = obstacle(facts.user(), actor);
        return obstacle.isPresent()
                ? refused(obstacle.get())
                : accepted(new ApiTokenIssued(target, user, issuer, name, scopes, secretHash, expiresAt));
    }

    /**
     * Whoever may come to know the secret. Under a token that somebody else issued that is they, too: otherwise one issued
     * to another, and used to issue a further one, would make its issuer pass for the other (rulings 17).
     */
    private @Nullable UserId issuer(Actor actor) {
        return actor.is(user) && actor.tokenIssuedBy() != null ? actor.tokenIssuedBy() : actor.user();
    }

    private Optional<Invalid> check(Instant at) {
        return new Checks()
                .line(name, 1, LONGEST_NAME, "/name")
                .that(name.isEmpty() || !name.isBlank(), "/name", "blank", "must say something.")
                .that(!scopes.isEmpty(), "/scopes", "required", "must name at least one of all, check, scim, read.")
                .that(expiresAt == null || expiresAt.isAfter(at), "/expiresAt", "past", "must be later than now.")
                .that(
                        expiresAt == null || !expiresAt.isAfter(END_OF_RFC_3339),
                        "/expiresAt",
                        "range",
                        "must be before the year 10000; leave it out for a token that never expires.")
                .result();
    }

    private Optional<Refusal> obstacle(Standing standing, Actor actor) {
        if (standing.status() == Status.INACTIVE || standing.status() == Status.REMOVED) {
            return Optional.of(new UserMayHaveNoToken(user, standing.status()));
        }
        if (actor.kind() == UserKind.SERVICE
                && !actor.is(user)
                && !scopes.stream().allMatch(IssueApiToken::isForServices)) {
            // whoever issues a token can act as its user, and a service account must not act as a person
            return Optional.of(new TokenOfAnother());
        }
        return scopes.stream()
                .filter(IssueApiToken::isForServices)
                .findFirst()
                .flatMap(scope -> obstacle(scope, standing, actor));
    }

    private Optional<Refusal> obstacle(TokenScope scope, Standing standing, Actor actor) {
        if (!actor.admin()) {
            return Optional.of(new ScopeTakesAdmin(scope));
        }
        return standing.kind() == UserKind.SERVICE
                ? Optional.empty()
                : Optional.of(new ScopeIsForServices(user, scope));
    }

    private static boolean isForServices(TokenScope scope) {
        return switch (scope) {
            case ALL, READ -> false;
            case CHECK, SCIM -> true;
        };
    }
}
