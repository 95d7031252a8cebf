package dev.muniment.command.tokens;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.tokens.TokenRefusals.TokenOfAnother;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Revoke a token of that user: from then on it is refused. */
public record RevokeApiToken(@TargetAggregateIdentifier TokenId target, UserId user)
        implements Command<ApiToken, TokenFacts> {
    @Override
    public Decision decide(ApiToken now, TokenFacts facts, Actor actor, Instant at) {
        if (!actor.admin() && !actor.is(user)) {
            return refused(new TokenOfAnother());
        }
        if (!user.equals(now.user())) {
            return refused(new Unknown("tokens"));
        }
        return now.revoked() ? nothingToDo() : accepted(new ApiTokenRevoked(target, user));
    }
}
