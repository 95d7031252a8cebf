package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.requests.Request.Status;
import dev.muniment.events.RequestEvent.ApprovalVoided;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Record that a yes counts no more, since whoever said it was deactivated or removed. Sent by a policy; stays quiet when
 * they have said it again since.
 */
public record VoidApproval(@TargetAggregateIdentifier RequestId target, UserId approver)
        implements Command<Request, RequestFacts>, OnRequest {
    @Override
    public Decision decide(Request now, RequestFacts facts, Actor actor, Instant at) {
        if (!actor.isSystem()) {
            return refused(new ActorIsNoAdmin());
        }
        var isVoid = now.statusAt(at) == Status.PENDING
                && now.yesOf(approver).isPresent()
                && !facts.standing().contains(approver);
        return isVoid
                ? accepted(new ApprovalVoided(target, now.requester(), now.connection(), approver))
                : nothingToDo();
    }
}
