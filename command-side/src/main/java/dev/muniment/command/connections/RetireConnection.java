package dev.muniment.command.connections;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Close a connection for ever: it opens for nobody any more, and its name is free for another. */
public record RetireConnection(@TargetAggregateIdentifier ConnectionId target)
        implements Command<Connection, ConnectionFacts> {
    @Override
    public Decision decide(Connection now, ConnectionFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        return switch (now.status()) {
            case NONE -> refused(new Unknown("connections"));
            case RETIRED -> nothingToDo();
            case ACTIVE -> accepted(new ConnectionRetired(target));
        };
    }
}
