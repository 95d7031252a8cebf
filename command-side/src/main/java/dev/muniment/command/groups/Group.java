package dev.muniment.command.groups;

import dev.muniment.events.GroupEvent;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupDescribed;
import dev.muniment.events.GroupEvent.GroupRenamed;

/**
 * A group as its own stream tells it.
 *
 * @param status NONE before it was created
 */
public record Group(Status status, String name, String description, boolean builtIn) {
    /** The life of a group. */
    public enum Status {
        NONE,
        OPEN,
        ARCHIVED
    }

    /** Before it was created. */
    public static final Group NONE = new Group(Status.NONE, "", "", false);

    public Group evolve(GroupEvent event) {
        return switch (event) {
            case GroupCreated created ->
                new Group(Status.OPEN, created.name(), created.description(), created.builtIn());
            case GroupRenamed renamed -> new Group(status, renamed.name(), description, builtIn);
            case GroupDescribed described -> new Group(status, name, described.description(), builtIn);
            case GroupArchived archived -> new Group(Status.ARCHIVED, name, description, builtIn);
        };
    }
}
