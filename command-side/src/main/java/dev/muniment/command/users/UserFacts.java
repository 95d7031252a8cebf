package dev.muniment.command.users;

import dev.muniment.events.GroupId;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What commands on users must know beside the user; each command reads only what it asks for.
 *
 * @param userNameHolder the other user, not removed, who has the wanted userName; null when it is free or none is wanted
 * @param emailHolder the same for the e-mail address
 * @param memberships the user's, those included that are past an end which is not on record yet
 * @param tokens the user's, that are not revoked
 * @param otherLastingAdmins how many other active persons are admins without an end
 */
public record UserFacts(
        @Nullable UserId userNameHolder,
        @Nullable UserId emailHolder,
        List<HeldMembership> memberships,
        List<TokenId> tokens,
        int otherLastingAdmins) {
    /** For commands that rest on the user alone. */
    public static final UserFacts NONE = new UserFacts(null, null, List.of(), List.of(), 0);

    /** @param until null for good */
    public record HeldMembership(GroupId group, @Nullable Instant until) {
        boolean runsAt(Instant at) {
            return until == null || until.isAfter(at);
        }

        boolean isLastingAdmin() {
            return group.equals(GroupId.ADMIN) && until == null;
        }
    }

    public UserFacts {
        memberships = List.copyOf(memberships);
        tokens = List.copyOf(tokens);
    }

    /** Whether {@code user} is the last whom the organisation has as an admin without an end (domain.md §2). */
    boolean isLastAdmin(User user) {
        return user.isActivePerson()
                && otherLastingAdmins == 0
                && memberships.stream().anyMatch(HeldMembership::isLastingAdmin);
    }
}
