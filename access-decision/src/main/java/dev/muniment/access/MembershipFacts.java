package dev.muniment.access;

import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One user in one group.
 *
 * @param until when it ends by itself; null for good
 * @param assigned position since which it runs without a break
 * @param position of its last change
 */
public record MembershipFacts(
        UserId user, GroupId group, @Nullable Instant until, long assigned, long position) {
    /** Whether it counts: what is past its end is over, whether or not the event of its end is written. */
    public boolean runsAt(Instant at) {
        return until == null || at.isBefore(until);
    }

    /** Whether it ends later than another one; a membership for good does not end. */
    boolean outlasts(MembershipFacts other) {
        if (other.until == null) {
            return false;
        }
        return until == null || until.isAfter(other.until);
    }

    /** The facts after an event; null when the membership is over. */
    static @Nullable MembershipFacts after(@Nullable MembershipFacts before, MembershipEvent event, long position) {
        return switch (event) {
            case UserAssignedToGroup assigned ->
                new MembershipFacts(assigned.user(), assigned.group(), assigned.until(), position, position);
            case MembershipEndChanged changed ->
                new MembershipFacts(
                        changed.user(),
                        changed.group(),
                        changed.until(),
                        before == null ? position : before.assigned,
                        position);
            case UserRemovedFromGroup removed -> null;
            case MembershipEnded ended -> null;
        };
    }
}
