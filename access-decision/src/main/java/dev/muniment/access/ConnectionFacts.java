package dev.muniment.access;

import dev.muniment.events.ConnectionEvent;
import dev.muniment.events.ConnectionEvent.ConnectionDescribed;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionEvent.ConnectionTagged;
import dev.muniment.events.ConnectionEvent.ConnectionTypeChanged;
import dev.muniment.events.ConnectionEvent.PolicyEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a decision knows of a connection.
 *
 * @param retired true for ever once it is
 * @param position of the event that registered or retired it
 */
public record ConnectionFacts(String name, boolean retired, long position, PolicyFacts policy) {
    static ConnectionFacts after(@Nullable ConnectionFacts before, ConnectionEvent event, long position) {
        var known = before == null
                ? new ConnectionFacts(event.connection().value(), true, position, PolicyFacts.closed(position))
                : before;
        return switch (event) {
            case ConnectionRegistered registered ->
                new ConnectionFacts(registered.name(), false, position, PolicyFacts.closed(position));
            case ConnectionRenamed renamed ->
                new ConnectionFacts(renamed.name(), known.retired, known.position, known.policy);
            case ConnectionRetired retired -> new ConnectionFacts(known.name, true, position, known.policy);
            case ConnectionTypeChanged changed -> known;
            case ConnectionDescribed described -> known;
            case ConnectionTagged tagged -> known;
            case PolicyEvent change ->
                new ConnectionFacts(known.name, known.retired, known.position, known.policy.after(change, position));
        };
    }

    /** The same connection with a draft in place of its policy. */
    ConnectionFacts with(AccessPolicy draft) {
        return new ConnectionFacts(name, retired, position, policy.replacedBy(draft));
    }
}
