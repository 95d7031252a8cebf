package dev.muniment.command.sessions;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.access.AccessAnswer;
import dev.muniment.access.AccessDecision;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.sessions.SessionRefusals.ApprovalRequired;
import dev.muniment.command.sessions.SessionRefusals.NotAllowed;
import dev.muniment.command.sessions.SessionRefusals.UserIsAnother;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionGround;
import dev.muniment.events.SessionId;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Open a connection for a user: only if the one decision allows it, at this moment and until the earliest end among the
 * facts that allow it.
 *
 * @param onBehalf whether an enforcement point opens it for the user, which its token of scope {@code check} entitles it
 *     to; otherwise users open for themselves
 */
public record OpenSession(
        @TargetAggregateIdentifier SessionId target,
        UserId user,
        ConnectionId connection,
        AccessMode mode,
        boolean onBehalf)
        implements Command<Session, SessionFacts> {
    /** Said twice, it says nothing. An enforcement point learns why not; users not even of what they do not see. */
    @Override
    public Decision decide(Session now, SessionFacts facts, Actor actor, Instant at) {
        if (!onBehalf && !actor.is(user)) {
            return refused(new UserIsAnother(user));
        }
        if (now.status() != Session.Status.NONE) {
            return nothingToDo();
        }
        if (!onBehalf && !facts.sees(user, connection, at)) {
            return refused(new Unknown("connections"));
        }
        return switch (AccessDecision.decide(facts.access(), user, connection, mode, at)) {
            case AccessAnswer.Allowed allowed -> accepted(opened(allowed));
            case AccessAnswer.ApprovalRequired required -> refused(new ApprovalRequired(connection));
            case AccessAnswer.Denied denied ->
                refused(new NotAllowed(denied.reasons().stream()
                        .filter(reason -> !reason.met())
                        .toList()));
        };
    }

    private SessionOpened opened(AccessAnswer.Allowed allowed) {
        return new SessionOpened(
                target, user, connection, mode, ground(allowed.via()), allowed.until(), allowed.positions());
    }

    private static SessionGround ground(AccessAnswer.Ground via) {
        return switch (via) {
            case AccessAnswer.Ground.Membership membership -> new SessionGround(membership.group(), null);
            case AccessAnswer.Ground.Grant grant -> new SessionGround(null, grant.request());
        };
    }
}
