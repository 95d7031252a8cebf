package dev.muniment.command.groups;

import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What commands on groups must know beside the group itself.
 *
 * @param nameHolder the other open group that has the wanted name, null when it is free or none is wanted
 * @param policies the policies that name the group; read only for archiving
 */
public record GroupFacts(@Nullable GroupId nameHolder, List<NamingPolicy> policies) {
    /**
     * A policy that names the group.
     *
     * @param version of the policy
     * @param canAccess whether it is among the groups that can access
     * @param rule null while access requests are off
     */
    public record NamingPolicy(
            ConnectionId connection,
            long version,
            boolean canAccess,
            @Nullable ApprovalRule rule) {}
}
