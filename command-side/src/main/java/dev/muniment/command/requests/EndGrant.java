package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.requests.Request.Status;
import dev.muniment.events.RequestEvent.AccessEnded;
import dev.muniment.events.RequestId;
import dev.muniment.events.TerminationCause;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Record that a grant has reached its end, and cut the sessions under it. Sent when the end is due.
 *
 * @param until the end that the command was armed for
 */
public record EndGrant(@TargetAggregateIdentifier RequestId target, Instant until)
        implements Command<Request, RequestFacts>, OnRequest {
    @Override
    public Decision decide(Request now, RequestFacts facts, Actor actor, Instant at) {
        if (!actor.isSystem()) {
            return refused(new ActorIsNoAdmin());
        }
        var grant = now.grant();
        if (now.status() != Status.APPROVED || grant == null || !until.equals(grant.until()) || until.isAfter(at)) {
            return nothingToDo();
        }
        return accepted(Sessions.cutBy(
                new AccessEnded(target, now.requester(), now.connection(), until),
                facts,
                TerminationCause.GRANT_ENDED,
                null));
    }
}
