package dev.muniment.command.memberships;

import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Standing;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.Locale;

/** Why commands on memberships are turned down. */
public final class MembershipRefusals {
    private MembershipRefusals() {}

    /** The group is archived. */
    public record GroupNotOpen(GroupId group) implements Refusal {
        @Override
        public String code() {
            return "groups.not-open";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return group + " is archived: choose another group.";
        }
    }

    /** The user is inactive or removed. */
    public record UserNotActive(UserId user, Standing.Status status) implements Refusal {
        @Override
        public String code() {
            return "groups.user-not-active";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return user + " is " + status.name().toLowerCase(Locale.ROOT)
                    + ": only active and invited users are assigned to groups.";
        }
    }

    /** The end is not in the future. */
    public record EndsInThePast(Instant until, Instant now) implements Refusal {
        @Override
        public String code() {
            return "groups.ends-in-the-past";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String sentence() {
            return "/until must be later than now, " + now + ".";
        }
    }

    /** Nobody changes their own admin membership. */
    public record MemberIsActor(UserId user) implements Refusal {
        @Override
        public String code() {
            return "groups.own-admin-membership";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "Nobody changes their own membership of admin: ask another admin.";
        }
    }
}
