package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.requests.Request.Status;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestId;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.TerminationCause;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Revoke a grant, since its user or its connection is gone, and cut the sessions under it. Sent by policies; stays quiet
 * when neither is gone.
 */
public record RevokeAccessAsConsequence(
        @TargetAggregateIdentifier RequestId target, RevocationCause cause)
        implements Command<Request, RequestFacts>, OnRequest {
    @Override
    public Decision decide(Request now, RequestFacts facts, Actor actor, Instant at) {
        if (!actor.isSystem()) {
            return refused(new ActorIsNoAdmin());
        }
        // what ran out has its own end, which is due
        if (now.statusAt(at) != Status.APPROVED) {
            return nothingToDo();
        }
        return switch (cause) {
            case REVOKED -> nothingToDo();
            case REQUESTER_DEACTIVATED -> revoke(facts.voided(), TerminationCause.USER_DEACTIVATED, now, facts);
            case REQUESTER_REMOVED -> revoke(facts.voided(), TerminationCause.USER_REMOVED, now, facts);
            case CONNECTION_RETIRED ->
                revoke(facts.connectionRetired(), TerminationCause.CONNECTION_RETIRED, now, facts);
        };
    }

    private Decision revoke(boolean holds, TerminationCause ofSessions, Request now, RequestFacts facts) {
        return holds
                ? accepted(Sessions.cutBy(
                        new AccessRevoked(target, now.requester(), now.connection(), cause, null),
                        facts,
                        ofSessions,
                        null))
                : nothingToDo();
    }
}
