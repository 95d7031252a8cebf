package dev.muniment.access;

import dev.muniment.events.ApprovalRule;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private final List<List<UserId>> groups = new ArrayList<>();

    /** @param except somebody who does not count, since nobody decides on their own request; null for nobody */
    Approvers(ApprovalRule rule, Roster roster, @Nullable UserId except) {
        this.rule = rule;
        // no group needs more people than this to play its part in a yes
        var enough = Math.max(rule.minApprovals(), rule.approverGroups().size());
        for (var group : rule.approverGroups()) {
            groups.add(roster.activePersons(group)
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
        groups.forEach(people::addAll);
        return people.size() >= rule.minApprovals();
    }

    /** Kuhn's algorithm: a maximum matching of groups and people must cover all groups. */
    boolean oneForEachGroup() {
        Map<UserId, Integer> standsFor = new HashMap<>();
        for (var group = 0; group < groups.size(); group++) {
            if (!find(group, standsFor, new HashSet<>())) {
                return false;
            }
        }
        return true;
    }

    private boolean find(int group, Map<UserId, Integer> standsFor, Set<UserId> tried) {
        for (var person : groups.get(group)) {
            if (!tried.add(person)) {
                continue;
            }
            var taken = standsFor.get(person);
            if (taken == null || find(taken, standsFor, tried)) {
                standsFor.put(person, group);
                return true;
            }
        }
        return false;
    }

    /** Groups without anybody who could approve. */
    List<GroupId> emptyGroups() {
        List<GroupId> empty = new ArrayList<>();
        for (var index = 0; index < groups.size(); index++) {
            if (groups.get(index).isEmpty()) {
                empty.add(rule.approverGroups().get(index));
            }
        }
        return empty;
    }
}
