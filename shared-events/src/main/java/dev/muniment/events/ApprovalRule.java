package dev.muniment.events;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Who has to be asked before a connection opens, and what an approval gives. Lists are sets: sorted by id, without
 * repetition.
 *
 * @param approvalGroups groups whose members need approval; empty means everyone
 * @param approverGroups groups whose members can approve; at least one
 * @param minApprovals how many distinct people must approve, 1 to 10
 * @param everyGroup whether every approver group must be heard
 * @param maxDuration the longest grant, 1 minute to 30 days
 * @param pendingTimeout how long a request may stay pending, 5 minutes to 30 days
 * @param reasonRequired whether a request must say why
 * @param breakGlassGroups groups whose members may open at once in an emergency; empty means nobody
 */
public record ApprovalRule(
        List<GroupId> approvalGroups,
        List<GroupId> approverGroups,
        int minApprovals,
        boolean everyGroup,
        Duration maxDuration,
        Duration pendingTimeout,
        boolean reasonRequired,
        List<GroupId> breakGlassGroups) {
    public ApprovalRule {
        approvalGroups = asSet(approvalGroups);
        approverGroups = asSet(approverGroups);
        breakGlassGroups = asSet(breakGlassGroups);
    }

    private static List<GroupId> asSet(List<GroupId> groups) {
        return groups.stream()
                .distinct()
                .sorted(Comparator.comparing(GroupId::value))
                .toList();
    }
}
