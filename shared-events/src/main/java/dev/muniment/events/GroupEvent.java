package dev.muniment.events;

import java.util.List;

/** What happens to a group; who is in it is told by {@link MembershipEvent}. */
public sealed interface GroupEvent extends Event {
    GroupId group();

    @Override
    default GroupId stream() {
        return group();
    }

    @Override
    default List<Id> about() {
        return List.of(group());
    }

    /** @param builtIn whether the group carries a role of Muniment itself and can be neither renamed nor archived */
    @EventName("group.created")
    record GroupCreated(GroupId group, String name, String description, boolean builtIn) implements GroupEvent {}

    @EventName("group.renamed")
    record GroupRenamed(GroupId group, String name) implements GroupEvent {}

    @EventName("group.described")
    record GroupDescribed(GroupId group, String description) implements GroupEvent {}

    /** The group is closed for ever: its memberships give nothing any more. */
    @EventName("group.archived")
    record GroupArchived(GroupId group) implements GroupEvent {}
}
