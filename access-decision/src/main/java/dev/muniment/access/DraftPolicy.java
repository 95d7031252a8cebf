package dev.muniment.access;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts with a draft in place of one connection's policy: what would be answered if it were saved. */
public record DraftPolicy(AccessFacts facts, ConnectionId draftedFor, AccessPolicy draft) implements AccessFacts {
    @Override
    public @Nullable ConnectionFacts connection(ConnectionId connection) {
        var known = facts.connection(connection);
        return known == null || !connection.equals(draftedFor) ? known : known.with(draft);
    }

    @Override
    public @Nullable UserFacts user(UserId user) {
        return facts.user(user);
    }

    @Override
    public @Nullable GroupFacts group(GroupId group) {
        return facts.group(group);
    }

    @Override
    public Stream<MembershipFacts> membershipsOf(UserId user) {
        return facts.membershipsOf(user);
    }

    @Override
    public Stream<MembershipFacts> membersOf(GroupId group) {
        return facts.membersOf(group);
    }

    @Override
    public Stream<GrantFacts> grantsOf(UserId user, ConnectionId connection) {
        return facts.grantsOf(user, connection);
    }

    @Override
    public Stream<GrantFacts> grantsOn(ConnectionId connection) {
        return facts.grantsOn(connection);
    }
}
