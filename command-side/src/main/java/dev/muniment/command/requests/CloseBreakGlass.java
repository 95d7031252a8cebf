package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.requests.Request.Judged;
import dev.muniment.command.requests.RequestRefusals.FollowUpIsClosed;
import dev.muniment.command.requests.RequestRefusals.NotBreakGlass;
import dev.muniment.events.FollowUp;
import dev.muniment.events.RequestEvent.BreakGlassClosed;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Judge a use of break-glass, once, while it runs or after.
 *
 * @param by an approver other than whoever broke the glass; nobody speaks for somebody else
 * @param comment up to 2,000 characters
 */
public record CloseBreakGlass(@TargetAggregateIdentifier RequestId target, UserId by, FollowUp verdict, String comment)
        implements Command<Request, RequestFacts>, OnRequest {
    @Override
    public UserId speaker() {
        return by;
    }

    @Override
    public Decision decide(Request now, RequestFacts facts, Actor actor, Instant at) {
        var unheard = new Hearing(now, facts, actor, at).ofApprover(by);
        if (unheard.isPresent()) {
            return refused(unheard.get());
        }
        if (!now.breakGlass()) {
            return refused(new NotBreakGlass(target));
        }
        var checks = new Checks();
        Values.said(checks, comment, 1, "/comment");
        var invalid = checks.result();
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        if (now.followUp() == null) {
            return accepted(new BreakGlassClosed(target, now.requester(), now.connection(), by, verdict, comment));
        }
        return now.followUp().equals(new Judged(by, verdict, comment))
                ? nothingToDo()
                : refused(new FollowUpIsClosed(target, now.followUp().by()));
    }
}
