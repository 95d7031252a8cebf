package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.requests.RequestRefusals.NoGrantRuns;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestId;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take a grant away before its end, running or yet to begin; sessions under it are cut.
 *
 * @param revoker an approver of the request or an admin
 * @param reason up to 2,000 characters
 */
public record RevokeAccess(@TargetAggregateIdentifier RequestId target, UserId revoker, String reason)
        implements Command<Request, RequestFacts>, OnRequest {
    @Override
    public UserId speaker() {
        return revoker;
    }

    @Override
    public Decision decide(Request now, RequestFacts facts, Actor actor, Instant at) {
        var unheard = unheard(now, facts, actor, at);
        if (unheard.isPresent()) {
            return refused(unheard.get());
        }
        var checks = new Checks();
        Values.said(checks, reason, 1, "/reason");
        var invalid = checks.result();
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        var status = facts.statusOf(now, at);
        return switch (status) {
            case APPROVED -> accepted(Sessions.cutBy(revoked(now), facts, TerminationCause.GRANT_REVOKED, reason));
            case REVOKED -> nothingToDo();
            case NONE, PENDING, REJECTED, WITHDRAWN, EXPIRED, ENDED, RETURNED ->
                refused(new NoGrantRuns(target, status));
        };
    }

    private Optional<Refusal> unheard(Request now, RequestFacts facts, Actor actor, Instant at) {
        if (actor.admin()) {
            return now.status() == Request.Status.NONE ? Optional.of(new Unknown("requests")) : Optional.empty();
        }
        return new Hearing(now, facts, actor, at).ofApprover(revoker);
    }

    private AccessRevoked revoked(Request now) {
        return new AccessRevoked(target, now.requester(), now.connection(), RevocationCause.REVOKED, reason);
    }
}
