package dev.muniment.command.requests;

import dev.muniment.command.kernel.Standing;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with their places in open groups; maybe not in all of them, but in those that a decision is about.
 *
 * @param standing null for nobody known
 */
public record Member(UserId user, @Nullable Standing standing, List<Place> places) {
    public Member {
        places = List.copyOf(places);
    }

    /**
     * A membership in a group that is open.
     *
     * @param until when it ends; null for good
     * @param assigned position since which it runs without a break
     */
    public record Place(GroupId group, @Nullable Instant until, long assigned) {
        boolean runsAt(Instant at) {
            return until == null || until.isAfter(at);
        }
    }

    /** Whether they are a human being and active. */
    public boolean isActivePerson() {
        return standing != null && standing.isActive() && standing.kind() == UserKind.PERSON;
    }

    /** Those of the groups that they are in at a moment, sorted by id. */
    public List<GroupId> among(Collection<GroupId> groups, Instant at) {
        return groupsAt(groups, Long.MAX_VALUE, at);
    }

    /**
     * The approver groups that they are in at a moment, without a break since the request was made at the latest
     * (rulings 14), sorted by id; whether they may decide depends on more.
     *
     * @param asOf position that the request was made at
     */
    List<GroupId> approverGroups(ApprovalRule rule, long asOf, Instant at) {
        return groupsAt(rule.approverGroups(), asOf, at);
    }

    private List<GroupId> groupsAt(Collection<GroupId> groups, long asOf, Instant at) {
        return places.stream()
                .filter(place -> groups.contains(place.group()) && place.assigned() <= asOf && place.runsAt(at))
                .map(Place::group)
                .distinct()
                .sorted(Comparator.comparing(GroupId::value))
                .toList();
    }
}
