package dev.muniment.access;

import dev.muniment.events.Approval;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who may decide on a request (rulings 14): active people other than the requester who are in one of its approver groups
 * at the moment, by a membership that runs without a break since the request was made, at the latest.
 *
 * @param rule of the request
 * @param requester who decides nothing here
 * @param asOf position that the request was made at
 * @param at the moment of the question
 */
public record Eligible(AccessFacts facts, ApprovalRule rule, UserId requester, long asOf, Instant at) {
    /** The approver groups that somebody is eligible by, sorted by id; none when they may not decide. */
    public List<GroupId> groupsOf(UserId person) {
        if (!mayDecide(person)) {
            return List.of();
        }
        return facts.membershipsOf(person)
                .filter(this::counts)
                .map(MembershipFacts::group)
                .sorted(Comparator.comparing(GroupId::value))
                .toList();
    }

    /** Everybody who may decide, sorted by id, each with the groups that they are eligible by. */
    public Stream<Approval> people() {
        var people = new TreeSet<UserId>(Comparator.comparing(UserId::value));
        for (var group : rule.approverGroups()) {
            facts.membersOf(group)
                    .filter(this::counts)
                    .map(MembershipFacts::user)
                    .filter(this::mayDecide)
                    .forEach(people::add);
        }
        return people.stream().map(person -> new Approval(person, groupsOf(person)));
    }

    private boolean mayDecide(UserId person) {
        var known = facts.user(person);
        return known != null && known.isActivePerson() && !person.equals(requester);
    }

    private boolean counts(MembershipFacts membership) {
        var group = facts.group(membership.group());
        return rule.approverGroups().contains(membership.group())
                && group != null
                && group.open()
                && membership.assigned() <= asOf
                && membership.runsAt(at);
    }
}
