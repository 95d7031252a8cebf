package dev.muniment.command.connections;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.refused;
import static java.util.Objects.requireNonNullElse;

import dev.muniment.command.connections.ConnectionRefusals.ConnectionIsRetired;
import dev.muniment.command.connections.ConnectionRefusals.NameTaken;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.events.ConnectionEvent;
import dev.muniment.events.ConnectionEvent.ConnectionDescribed;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionTagged;
import dev.muniment.events.ConnectionEvent.ConnectionTypeChanged;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Change what is said of a connection: name, type, subtype, description, tags. No right depends on any of it. Null
 * leaves a detail as it is.
 *
 * @param tags all tags from now on
 */
public record ChangeConnectionDetails(
        @TargetAggregateIdentifier ConnectionId target,
        @Nullable String name,
        @Nullable ConnectionType type,
        @Nullable String subtype,
        @Nullable String description,
        @Nullable Map<String, String> tags)
        implements Command<Connection, ConnectionFacts> {
    public ChangeConnectionDetails {
        tags = tags == null ? null : Map.copyOf(tags);
    }

    @Override
    public Decision decide(Connection now, ConnectionFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        if (now.status() == Connection.Status.NONE) {
            return refused(new Unknown("connections"));
        }
        if (now.status() == Connection.Status.RETIRED) {
            return refused(new ConnectionIsRetired(target));
        }
        var wanted = wanted(now);
        var invalid = ConnectionDetails.check(wanted.name(), wanted.subtype(), wanted.description(), wanted.tags());
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        if (!wanted.name().equals(now.name()) && facts.nameHolder() != null) {
            return refused(new NameTaken(facts.nameHolder()));
        }
        return accepted(changes(now, wanted));
    }

    private Connection wanted(Connection now) {
        return new Connection(
                now.status(),
                requireNonNullElse(name, now.name()),
                requireNonNullElse(type, now.type()),
                requireNonNullElse(subtype, now.subtype()),
                requireNonNullElse(description, now.description()),
                requireNonNullElse(tags, now.tags()),
                now.policyVersion(),
                now.policy());
    }

    private List<ConnectionEvent> changes(Connection now, Connection wanted) {
        var changes = new ArrayList<ConnectionEvent>();
        if (!wanted.name().equals(now.name())) {
            changes.add(new ConnectionRenamed(target, wanted.name()));
        }
        if (wanted.type() != now.type() || !wanted.subtype().equals(now.subtype())) {
            changes.add(new ConnectionTypeChanged(target, wanted.type(), wanted.subtype()));
        }
        if (!wanted.description().equals(now.description())) {
            changes.add(new ConnectionDescribed(target, wanted.description()));
        }
        if (!wanted.tags().equals(now.tags())) {
            changes.add(new ConnectionTagged(target, wanted.tags()));
        }
        return changes;
    }
}
