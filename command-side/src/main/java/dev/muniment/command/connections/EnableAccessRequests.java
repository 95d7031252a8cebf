package dev.muniment.command.connections;

import dev.muniment.access.AccessPolicy;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Make those in the rule's groups ask before a connection opens for them; said of access requests that are on, it changes the rule. */
public record EnableAccessRequests(
        @TargetAggregateIdentifier ConnectionId target, ApprovalRule rule) implements ChangesPolicy {
    @Override
    public AccessPolicy wanted(AccessPolicy now) {
        return new AccessPolicy(now.groups(), now.modes(), rule);
    }

    @Override
    public Map<GroupId, String> groupsNamed() {
        return ApprovalRules.groupsOf(rule, pointerToRule());
    }
}
