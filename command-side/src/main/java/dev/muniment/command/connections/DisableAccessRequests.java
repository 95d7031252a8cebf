package dev.muniment.command.connections;

import dev.muniment.access.AccessPolicy;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Let everyone who can access a connection open it without asking. */
public record DisableAccessRequests(
        @TargetAggregateIdentifier ConnectionId target) implements ChangesPolicy {
    @Override
    public AccessPolicy wanted(AccessPolicy now) {
        return new AccessPolicy(now.groups(), now.modes(), null);
    }

    @Override
    public Map<GroupId, String> groupsNamed() {
        return Map.of();
    }
}
