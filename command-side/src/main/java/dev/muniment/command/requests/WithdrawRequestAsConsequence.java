package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.requests.Request.Status;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RequestId;
import dev.muniment.events.WithdrawalCause;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Withdraw a pending request, since what it needs is gone. Sent by policies; stays quiet when it is not gone. */
public record WithdrawRequestAsConsequence(
        @TargetAggregateIdentifier RequestId target, WithdrawalCause cause)
        implements Command<Request, RequestFacts>, OnRequest {
    @Override
    public boolean asksForApprovers() {
        return cause == WithdrawalCause.NO_APPROVERS_LEFT;
    }

    @Override
    public Decision decide(Request now, RequestFacts facts, Actor actor, Instant at) {
        if (!actor.isSystem()) {
            return refused(new ActorIsNoAdmin());
        }
        // what lapsed has its own end, which is due
        if (now.statusAt(at) != Status.PENDING || !holds(now, facts, at)) {
            return nothingToDo();
        }
        return accepted(new RequestWithdrawn(target, now.requester(), now.connection(), cause));
    }

    private boolean holds(Request now, RequestFacts facts, Instant at) {
        return switch (cause) {
            case REQUESTER -> false;
            case REQUESTER_DEACTIVATED, REQUESTER_REMOVED -> facts.voided();
            case CONNECTION_RETIRED -> facts.connectionRetired();
            case NO_APPROVERS_LEFT -> !facts.canBeMet(now, at);
        };
    }
}
