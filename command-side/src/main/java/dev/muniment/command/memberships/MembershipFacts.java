package dev.muniment.command.memberships;

import dev.muniment.command.kernel.Standing;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.SessionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What commands on a membership must know beside it.
 *
 * @param user null when there is no such user
 * @param group where the group is in its life
 * @param otherLastingAdmins how many other active persons are admins without an end; counted only where the group is
 *     {@code admin}
 * @param sessions what the user has open; read only where the end of the membership is recorded
 */
public record MembershipFacts(
        @Nullable Standing user, GroupState group, int otherLastingAdmins, List<OpenSession> sessions) {
    public MembershipFacts {
        sessions = List.copyOf(sessions);
    }

    /** Without looking for open sessions. */
    public MembershipFacts(@Nullable Standing user, GroupState group, int otherLastingAdmins) {
        this(user, group, otherLastingAdmins, List.of());
    }

    /**
     * A session of the user's that is open.
     *
     * @param group by whose membership; null where a grant is the ground
     * @param until its end; null where it has none by itself
     */
    public record OpenSession(
            SessionId session,
            ConnectionId connection,
            @Nullable GroupId group,
            @Nullable Instant until) {
        /** Whether it is over when the membership in that group is, at that moment. */
        boolean endsWith(GroupId ended, Instant at) {
            return ended.equals(group) || (until != null && !until.isAfter(at));
        }
    }

    /** The life of a group. */
    public enum GroupState {
        UNKNOWN,
        OPEN,
        ARCHIVED
    }
}
