package dev.muniment.command.connections;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.connections.ConnectionRefusals.NameTaken;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import java.time.Instant;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Register a connection under a name that no connection in use has. It opens for nobody until its policy says otherwise.
 *
 * @param subtype free text, as in {@code postgres}; may be empty
 */
public record RegisterConnection(
        @TargetAggregateIdentifier ConnectionId target,
        String name,
        ConnectionType type,
        String subtype,
        String description,
        Map<String, String> tags)
        implements Command<Connection, ConnectionFacts> {
    public RegisterConnection {
        tags = Map.copyOf(tags);
    }

    @Override
    public boolean mostlyBegins() {
        return true;
    }

    @Override
    public Decision decide(Connection now, ConnectionFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        if (now.status() != Connection.Status.NONE) {
            return nothingToDo();
        }
        var invalid = ConnectionDetails.check(name, subtype, description, tags);
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        if (facts.nameHolder() != null) {
            return refused(new NameTaken(facts.nameHolder()));
        }
        return accepted(new ConnectionRegistered(target, name, type, subtype, description, tags));
    }
}
