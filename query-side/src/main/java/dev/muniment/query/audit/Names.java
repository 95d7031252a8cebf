package dev.muniment.query.audit;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;

/** What things are called at the time of reading. */
public interface Names {
    /** The user's name; says so where it has been erased. */
    String of(UserId user);

    String of(GroupId group);

    String of(ConnectionId connection);
}
