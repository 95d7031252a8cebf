package dev.muniment.command.connections;

import dev.muniment.access.AccessPolicy;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Let the members of a group access a connection no more. It stays in the rule of approval where it is named there. */
public record WithdrawGroup(@TargetAggregateIdentifier ConnectionId target, GroupId group) implements ChangesPolicy {
    @Override
    public AccessPolicy wanted(AccessPolicy now) {
        return PolicyChanges.withoutGroup(now, group);
    }

    @Override
    public Map<GroupId, String> groupsNamed() {
        return Map.of();
    }
}
