package dev.muniment.events;

import java.util.List;

/**
 * One person's yes as it counted when a request was decided.
 *
 * @param approver who said it
 * @param groups the approver groups that they were eligible by at that moment, sorted by id; where every group must be
 *     heard, the one that they stood for
 */
public record Approval(UserId approver, List<GroupId> groups) {
    public Approval {
        groups = List.copyOf(groups);
    }
}
