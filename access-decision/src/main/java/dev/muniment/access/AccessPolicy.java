package dev.muniment.access;

import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.GroupId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who can access a connection and how: as it is, or as a draft says. Lists are sets: sorted, without repetition.
 *
 * @param groups groups that can access; empty means nobody
 * @param modes enabled modes
 * @param accessRequests the rule of approval; null where access requests are off
 */
public record AccessPolicy(
        List<GroupId> groups,
        List<AccessMode> modes,
        @Nullable ApprovalRule accessRequests) {
    /** What a new connection has: it opens for nobody. */
    public static final AccessPolicy CLOSED = new AccessPolicy(List.of(), List.of(), null);

    public AccessPolicy {
        groups = groups.stream()
                .distinct()
                .sorted(Comparator.comparing(GroupId::value))
                .toList();
        modes = modes.stream().distinct().sorted().toList();
    }
}
