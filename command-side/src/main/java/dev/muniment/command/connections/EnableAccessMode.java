package dev.muniment.command.connections;

import dev.muniment.access.AccessPolicy;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Switch an access mode of a connection on. */
public record EnableAccessMode(@TargetAggregateIdentifier ConnectionId target, AccessMode mode)
        implements ChangesPolicy {
    @Override
    public AccessPolicy wanted(AccessPolicy now) {
        return PolicyChanges.withMode(now, mode);
    }

    @Override
    public Map<GroupId, String> groupsNamed() {
        return Map.of();
    }
}
