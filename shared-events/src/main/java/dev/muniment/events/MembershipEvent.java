package dev.muniment.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to one user's place in one group. */
public sealed interface MembershipEvent extends Event {
    UserId user();

    GroupId group();

    @Override
    default MembershipId stream() {
        return MembershipId.of(group(), user());
    }

    @Override
    default List<Id> about() {
        return List.of(stream(), user(), group());
    }

    /** @param until when the membership ends by itself, later than the event; null for good */
    @EventName("group.user-assigned")
    record UserAssignedToGroup(
            UserId user, GroupId group, @Nullable Instant until, MembershipSource source) implements MembershipEvent {}

    /** @param until the new end; null for good */
    @EventName("group.membership-end-changed")
    record MembershipEndChanged(
            UserId user, GroupId group, @Nullable Instant until) implements MembershipEvent {}

    @EventName("group.user-removed")
    record UserRemovedFromGroup(UserId user, GroupId group) implements MembershipEvent {}

    /** @param until the end that was reached; the event may be recorded later, the membership was over from then on */
    @EventName("group.membership-ended")
    record MembershipEnded(UserId user, GroupId group, Instant until) implements MembershipEvent {}
}
