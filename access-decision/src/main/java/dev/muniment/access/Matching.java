package dev.muniment.access;

import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which person stands for which group: as many groups as can be, one person for each and one group for each person (Kuhn's
 * algorithm for a maximum matching).
 */
final class Matching {
    private final Map<GroupId, List<UserId>> people;
    private final Map<UserId, GroupId> standsFor = new HashMap<>();

    private Matching(Map<GroupId, List<UserId>> people) {
        this.people = people;
    }

    /**
     * @param people who could stand for each group; whoever comes first, groups and people alike, is preferred
     * @return the group of each person who stands for one
     */
    static Map<UserId, GroupId> of(Map<GroupId, List<UserId>> people) {
        var matching = new Matching(people);
        people.keySet().forEach(group -> matching.find(group, new HashSet<>()));
        return Map.copyOf(matching.standsFor);
    }

    private boolean find(GroupId group, Set<UserId> tried) {
        for (var person : people.getOrDefault(group, List.of())) {
            if (!tried.add(person)) {
                continue;
            }
            var taken = standsFor.get(person);
            if (taken == null || find(taken, tried)) {
                standsFor.put(person, group);
                return true;
            }
        }
        return false;
    }
}
