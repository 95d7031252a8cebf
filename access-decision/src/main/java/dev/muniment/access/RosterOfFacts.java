package dev.muniment.access;

import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.stream.Stream;

/** The roster that facts make at an instant. */
record RosterOfFacts(AccessFacts facts, Instant at) implements Roster {
    @Override
    public String nameOf(GroupId group) {
        var known = facts.group(group);
        return known == null ? group.value() : known.name();
    }

    @Override
    public boolean isOpen(GroupId group) {
        var known = facts.group(group);
        return known != null && known.open();
    }

    @Override
    public Stream<UserId> activeMembers(GroupId group) {
        return members(group).filter(user -> {
            var known = facts.user(user);
            return known != null && known.status() == UserStatus.ACTIVE;
        });
    }

    @Override
    public Stream<UserId> activePersons(GroupId group) {
        return members(group).filter(user -> {
            var known = facts.user(user);
            return known != null && known.isActivePerson();
        });
    }

    private Stream<UserId> members(GroupId group) {
        if (!isOpen(group)) {
            return Stream.empty();
        }
        return facts.membersOf(group)
                .filter(membership -> membership.runsAt(at))
                .map(MembershipFacts::user);
    }
}
