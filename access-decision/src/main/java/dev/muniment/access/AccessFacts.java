package dev.muniment.access;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that a decision reads, as of one position in the sequence of events. What is unknown is null or empty. */
public interface AccessFacts {
    @Nullable
    UserFacts user(UserId user);

    @Nullable
    GroupFacts group(GroupId group);

    @Nullable
    ConnectionFacts connection(ConnectionId connection);

    /** The memberships of a user that no event has ended; maybe past their end, maybe in closed groups. */
    Stream<MembershipFacts> membershipsOf(UserId user);

    /** The memberships in a group that no event has ended, sorted by user id; maybe past their end. */
    Stream<MembershipFacts> membersOf(GroupId group);

    /** The grants of a user on a connection that no event has ended; maybe past their end, maybe still to begin. */
    Stream<GrantFacts> grantsOf(UserId user, ConnectionId connection);

    /** The grants on a connection that no event has ended, sorted by user id; maybe past their end. */
    Stream<GrantFacts> grantsOn(ConnectionId connection);
}
