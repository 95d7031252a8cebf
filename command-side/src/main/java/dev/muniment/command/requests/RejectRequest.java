package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.requests.Request.Status;
import dev.muniment.command.requests.RequestRefusals.AlreadyDecided;
import dev.muniment.events.RequestEvent.RequestRejected;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Say no to a request, which closes it, whatever others said.
 *
 * @param approver who says it; nobody speaks for somebody else
 * @param reason up to 2,000 characters
 */
public record RejectRequest(@TargetAggregateIdentifier RequestId target, UserId approver, String reason)
        implements Command<Request, RequestFacts>, OnRequest {
    @Override
    public UserId speaker() {
        return approver;
    }

    @Override
    public Decision decide(Request now, RequestFacts facts, Actor actor, Instant at) {
        var unheard = new Hearing(now, facts, actor, at).ofApprover(approver);
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
        if (status != Status.PENDING) {
            return refused(new AlreadyDecided(target, status));
        }
        return accepted(new RequestRejected(
                target,
                now.requester(),
                now.connection(),
                approver,
                facts.approverGroupsOf(approver, now, at),
                reason));
    }
}
