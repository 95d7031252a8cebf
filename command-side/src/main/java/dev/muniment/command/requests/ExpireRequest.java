package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.requests.Request.Status;
import dev.muniment.events.RequestEvent.RequestExpired;
import dev.muniment.events.RequestId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Record that a request lapsed undecided. Sent when that is due.
 *
 * @param expiresAt the moment that the command was armed for
 */
public record ExpireRequest(@TargetAggregateIdentifier RequestId target, Instant expiresAt)
        implements Command<Request, RequestFacts>, OnRequest {
    @Override
    public Decision decide(Request now, RequestFacts facts, Actor actor, Instant at) {
        if (!actor.isSystem()) {
            return refused(new ActorIsNoAdmin());
        }
        var due = now.status() == Status.PENDING && expiresAt.equals(now.made().expiresAt()) && !expiresAt.isAfter(at);
        return due ? accepted(new RequestExpired(target, now.requester(), now.connection(), expiresAt)) : nothingToDo();
    }
}
