package dev.muniment.access;

import dev.muniment.events.ApprovalRule;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the people in the approver groups can satisfy a rule of approval: enough distinct ones, and where every group
 * must be heard, a different one for each.
 */
final class Approvers {
    private final ApprovalRule rule;
    private final Map<GroupId, List<UserId>> groups = new LinkedHashMap<>();

    /** @param except somebody who does not count, since nobody decides on their own request; null for nobody */
    Approvers(ApprovalRule rule, Roster roster, @Nullable UserId except) {
        this.rule = rule;
        // no group needs more people than this to play its part in a yes
        var enough = Math.max(rule.minApprovals(), rule.approverGroups().size());
        for (var group : rule.approverGroups()) {
            groups.put(
                    group,
                    roster.activePersons(group)
                            .filter(person -> !person.equals(except))
                            .limit(enough)
                            .toList());
        }
    }

    boolean suffice() {
        return enoughPeople() && (!rule.everyGroup() || oneForEachGroup());
    }

    boolean enoughPeople() {
        Set<UserId> people = new HashSet<>();
        groups.values().forEach(people::addAll);
        return people.size() >= rule.minApprovals();
    }

    boolean oneForEachGroup() {
        return Matching.of(groups).size() == groups.size();
    }

    /** Groups without anybody who could approve. */
    List<GroupId> emptyGroups() {
        return rule.approverGroups().stream()
                .filter(group -> groups.getOrDefault(group, List.of()).isEmpty())
                .toList();
    }
}
