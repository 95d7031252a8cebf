package dev.muniment.command.connections;

import dev.muniment.access.AccessPolicy;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Put another access policy in place of a connection's, whole.
 *
 * @param policy as it is to be
 */
public record ChangeAccessPolicy(@TargetAggregateIdentifier ConnectionId target, AccessPolicy policy)
        implements ChangesPolicy {
    @Override
    public AccessPolicy wanted(AccessPolicy now) {
        return policy;
    }

    @Override
    public Set<GroupId> groupsNamed() {
        var groups = new LinkedHashSet<>(policy.groups());
        if (policy.accessRequests() != null) {
            groups.addAll(ApprovalRules.groupsOf(policy.accessRequests()));
        }
        return groups;
    }

    @Override
    public String pointerToRule() {
        return "/accessRequests";
    }
}
