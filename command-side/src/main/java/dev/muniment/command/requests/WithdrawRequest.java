package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.requests.RequestRefusals.AlreadyDecided;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import dev.muniment.events.WithdrawalCause;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take a pending request back.
 *
 * @param requester who takes it back; nobody but the requester does
 */
public record WithdrawRequest(@TargetAggregateIdentifier RequestId target, UserId requester)
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
            case PENDING ->
                accepted(new RequestWithdrawn(target, requester, now.connection(), WithdrawalCause.REQUESTER));
            case WITHDRAWN -> nothingToDo();
            case NONE, APPROVED, REJECTED, EXPIRED, ENDED, REVOKED, RETURNED ->
                refused(new AlreadyDecided(target, status));
        };
    }
}
