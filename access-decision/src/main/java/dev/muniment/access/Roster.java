package dev.muniment.access;

import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.stream.Stream;

/** Who is in which group right now: all that the warnings of a policy need to know. */
public interface Roster {
    /** The group's name, or its id where it is unknown. */
    String nameOf(GroupId group);

    /** Whether the group exists and is not archived. */
    boolean isOpen(GroupId group);

    /** Members whose membership runs and who are active, each once; service accounts included. */
    Stream<UserId> activeMembers(GroupId group);

    /** The human beings among the {@link #activeMembers}. */
    Stream<UserId> activePersons(GroupId group);

    /** The roster that facts make at an instant. */
    static Roster of(AccessFacts facts, Instant at) {
        return new RosterOfFacts(facts, at);
    }
}
