package dev.muniment.command.connections;

import dev.muniment.access.AccessPolicy;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import java.util.LinkedHashMap;
import java.util.Map;
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
    public Map<GroupId, String> groupsNamed() {
        var groups = new LinkedHashMap<GroupId, String>();
        policy.groups().forEach(group -> groups.put(group, "/groups"));
        if (policy.accessRequests() != null) {
            ApprovalRules.groupsOf(policy.accessRequests(), pointerToRule()).forEach(groups::putIfAbsent);
        }
        return groups;
    }

    @Override
    public String pointerToRule() {
        return "/accessRequests";
    }
}
