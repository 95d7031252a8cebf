package dev.muniment.command.memberships;

import dev.muniment.events.MembershipEvent;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One user's place in one group as its own stream tells it.
 *
 * @param assigned whether the last word was an assignment
 * @param until when that ends; null for good
 */
public record Membership(boolean assigned, @Nullable Instant until) {
    /** Not assigned. */
    public static final Membership NONE = new Membership(false, null);

    /** Whether it runs at that moment: what is past its end has ended, whether or not that was recorded. */
    public boolean runsAt(Instant at) {
        return assigned && (until == null || until.isAfter(at));
    }

    public Membership evolve(MembershipEvent event) {
        return switch (event) {
            case UserAssignedToGroup assignment -> new Membership(true, assignment.until());
            case MembershipEndChanged change -> new Membership(true, change.until());
            case UserRemovedFromGroup removal -> NONE;
            case MembershipEnded end -> NONE;
        };
    }
}
