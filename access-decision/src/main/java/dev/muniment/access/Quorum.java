package dev.muniment.access;

import dev.muniment.events.Approval;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether the people who say yes are those that a rule of approval asks for: enough distinct ones, and where every group
 * must be heard, a different one for each group. Asked of all who could say yes, it tells whether the rule can be met.
 */
public final class Quorum {
    private final ApprovalRule rule;
    private final Map<UserId, List<GroupId>> people;
    private final Map<UserId, GroupId> standsFor;

    private Quorum(ApprovalRule rule, Map<UserId, List<GroupId>> people) {
        this.rule = rule;
        this.people = people;
        this.standsFor = rule.everyGroup() ? Matching.of(byGroup(rule, people)) : Map.of();
    }

    /**
     * What is still missing, at the least.
     *
     * @param people how many more people must say yes; 0 when the rule is met
     * @param groups that must still be heard, sorted by id; none where not every group must be heard
     */
    public record Needed(int people, List<GroupId> groups) {
        public Needed {
            groups = List.copyOf(groups);
        }
    }

    /**
     * @param yeses that count now, with the groups that each person is eligible by; what one person says twice, or by
     *     several groups, is one voice, and groups that are no approver groups of the rule give none
     */
    public static Quorum of(ApprovalRule rule, List<Approval> yeses) {
        var groupsOf = new TreeMap<UserId, TreeSet<GroupId>>(Comparator.comparing(UserId::value));
        for (var yes : yeses) {
            for (var group : yes.groups()) {
                if (rule.approverGroups().contains(group)) {
                    groupsOf.computeIfAbsent(
                                    yes.approver(), first -> new TreeSet<>(Comparator.comparing(GroupId::value)))
                            .add(group);
                }
            }
        }
        var people = new LinkedHashMap<UserId, List<GroupId>>();
        groupsOf.forEach((person, groups) -> people.put(person, List.copyOf(groups)));
        return new Quorum(rule, people);
    }

    private static Map<GroupId, List<UserId>> byGroup(ApprovalRule rule, Map<UserId, List<GroupId>> people) {
        var byGroup = new LinkedHashMap<GroupId, List<UserId>>();
        rule.approverGroups().forEach(group -> byGroup.put(group, new ArrayList<>()));
        people.forEach((person, groups) -> groups.forEach(group ->
                byGroup.computeIfAbsent(group, first -> new ArrayList<>()).add(person)));
        return byGroup;
    }

    /** Whether nothing is missing. */
    public boolean isMet() {
        return stillNeeded().people() == 0;
    }

    /** What is still missing; every yes to come can be one person's and one group's. */
    public Needed stillNeeded() {
        var heard = new HashSet<>(standsFor.values());
        var unheard = rule.everyGroup()
                ? rule.approverGroups().stream()
                        .filter(group -> !heard.contains(group))
                        .toList()
                : List.<GroupId>of();
        return new Needed(Math.max(Math.max(rule.minApprovals() - people.size(), 0), unheard.size()), unheard);
    }

    /**
     * The people who say yes, sorted by id, each once: with all groups that they are eligible by, or where every group
     * must be heard, with the one that they stand for.
     */
    public List<Approval> approvals() {
        return people.entrySet().stream()
                .map(person -> new Approval(person.getKey(), heardFor(person.getKey(), person.getValue())))
                .toList();
    }

    /** Whoever is not needed for a group of their own stands for their first one as a further voice. */
    private List<GroupId> heardFor(UserId person, List<GroupId> groups) {
        return rule.everyGroup() ? List.of(standsFor.getOrDefault(person, groups.getFirst())) : groups;
    }
}
