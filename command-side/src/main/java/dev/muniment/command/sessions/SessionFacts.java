package dev.muniment.command.sessions;

import dev.muniment.access.AccessFacts;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What commands on a session must know beside it.
 *
 * @param access what the decision on the session's user and connection rests on, and of others nothing; empty for
 *     commands that take no such decision
 * @param openedBy whoever opened it: its user or an enforcement point; null while it is not open yet
 */
public record SessionFacts(AccessFacts access, @Nullable UserId openedBy) {
    private static final List<GroupId> READ_EVERYTHING = List.of(GroupId.ADMIN, GroupId.AUDITOR);

    /**
     * Whether the user may know that the connection exists (rulings 20): an admin, an auditor, or in a group that can
     * access it, that can approve for it, or that may break its glass.
     */
    boolean sees(UserId user, ConnectionId connection, Instant at) {
        var known = access.connection(connection);
        if (known == null) {
            return false;
        }
        var policy = known.policy().policy();
        var rule = policy.accessRequests();
        var named = rule == null
                ? policy.groups().stream()
                : Stream.of(policy.groups(), rule.approverGroups(), rule.breakGlassGroups())
                        .flatMap(List::stream);
        return Stream.concat(named, READ_EVERYTHING.stream()).anyMatch(group -> isIn(user, group, at));
    }

    boolean isOpen(GroupId group) {
        var known = access.group(group);
        return known != null && known.open();
    }

    private boolean isIn(UserId user, GroupId group, Instant at) {
        return isOpen(group)
                && access.membershipsOf(user)
                        .anyMatch(membership -> membership.group().equals(group) && membership.runsAt(at));
    }
}
