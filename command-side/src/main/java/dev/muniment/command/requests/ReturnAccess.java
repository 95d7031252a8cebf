package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.requests.RequestRefusals.NoGrantRuns;
import dev.muniment.events.RequestEvent.AccessReturned;
import dev.muniment.events.RequestId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Give back access that is needed no more, running or yet to begin; sessions under it are cut.
 *
 * @param requester who gives it back; nobody but the requester does
 */
public record ReturnAccess(@TargetAggregateIdentifier RequestId target, UserId requester)
        implements Command<Request, RequestFacts>, OnRequest {
    @Override
    public UserId speaker() {
        return requester;
    }

    @Override
    public Decision decide(Request now, RequestFacts facts, Actor actor, Instant at) {
        var unheard = new Hearing(now, facts, actor, at).ofRequester(requester);
        if (unheard.isPresent()) {
            return refused(unheard.get());
        }
        var status = facts.statusOf(now, at);
        return switch (status) {
            case APPROVED ->
                accepted(Sessions.cutBy(
                        new AccessReturned(target, requester, now.connection()),
                        facts,
                        TerminationCause.GRANT_RETURNED,
                        null));
            case RETURNED -> nothingToDo();
            case NONE, PENDING, REJECTED, WITHDRAWN, EXPIRED, ENDED, REVOKED ->
                refused(new NoGrantRuns(target, status));
        };
    }
}
