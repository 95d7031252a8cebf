package dev.muniment.command.connections;

import dev.muniment.access.AccessPolicy;
import dev.muniment.events.ConnectionEvent;
import dev.muniment.events.ConnectionEvent.ConnectionDescribed;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionEvent.ConnectionTagged;
import dev.muniment.events.ConnectionEvent.ConnectionTypeChanged;
import dev.muniment.events.ConnectionEvent.PolicyEvent;
import dev.muniment.events.ConnectionType;
import java.util.Map;

/**
 * A connection as its own stream tells it.
 *
 * @param status NONE before it was registered
 * @param policyVersion counts the changes of the policy, from 1; 0 before the connection was registered
 */
public record Connection(
        Status status,
        String name,
        ConnectionType type,
        String subtype,
        String description,
        Map<String, String> tags,
        long policyVersion,
        AccessPolicy policy) {
    /** The life of a connection. */
    public enum Status {
        NONE,
        ACTIVE,
        RETIRED
    }

    /** Before it was registered. */
    public static final Connection NONE =
            new Connection(Status.NONE, "", ConnectionType.CUSTOM, "", "", Map.of(), 0, AccessPolicy.CLOSED);

    public Connection evolve(ConnectionEvent event) {
        return switch (event) {
            case ConnectionRegistered registered ->
                new Connection(
                        Status.ACTIVE,
                        registered.name(),
                        registered.type(),
                        registered.subtype(),
                        registered.description(),
                        registered.tags(),
                        1,
                        AccessPolicy.CLOSED);
            case ConnectionRenamed renamed -> details(renamed.name(), type, subtype, description, tags);
            case ConnectionTypeChanged changed -> details(name, changed.type(), changed.subtype(), description, tags);
            case ConnectionDescribed described -> details(name, type, subtype, described.description(), tags);
            case ConnectionTagged tagged -> details(name, type, subtype, description, tagged.tags());
            case ConnectionRetired retired ->
                new Connection(Status.RETIRED, name, type, subtype, description, tags, policyVersion, policy);
            case PolicyEvent change ->
                new Connection(
                        status,
                        name,
                        type,
                        subtype,
                        description,
                        tags,
                        change.version(),
                        PolicyChanges.applied(policy, change));
        };
    }

    private Connection details(
            String newName, ConnectionType newType, String newSubtype, String text, Map<String, String> newTags) {
        return new Connection(status, newName, newType, newSubtype, text, newTags, policyVersion, policy);
    }
}
