package dev.muniment.command.memberships;

import dev.muniment.command.kernel.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What commands on a membership must know beside it.
 *
 * @param user null when there is no such user
 * @param group where the group is in its life
 * @param otherLastingAdmins how many other active persons are admins without an end; counted only where the group is
 *     {@code admin}
 */
public record MembershipFacts(@Nullable Standing user, GroupState group, int otherLastingAdmins) {
    /** The life of a group. */
    public enum GroupState {
        UNKNOWN,
        OPEN,
        ARCHIVED
    }
}
