package dev.muniment.command.connections;

import dev.muniment.access.Roster;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What commands on connections must know beside the connection itself.
 *
 * @param nameHolder the other connection in use that has the wanted name, null when it is free or none is wanted
 * @param groups those that exist among the groups that the command or the policy names
 */
public record ConnectionFacts(@Nullable ConnectionId nameHolder, Map<GroupId, NamedGroup> groups) implements Roster {
    /** Nothing of interest: the name is free, and no group is named. */
    public static final ConnectionFacts NONE = new ConnectionFacts(null, Map.of());

    /**
     * A group that a policy names or is to name.
     *
     * @param members active members whose membership runs; of very many, enough for every rule
     * @param persons the human beings among them; of very many, enough for every rule
     */
    public record NamedGroup(String name, boolean open, List<UserId> members, List<UserId> persons) {}

    @Override
    public String nameOf(GroupId group) {
        var known = groups.get(group);
        return known == null ? group.value() : known.name();
    }

    @Override
    public boolean isOpen(GroupId group) {
        var known = groups.get(group);
        return known != null && known.open();
    }

    @Override
    public Stream<UserId> activeMembers(GroupId group) {
        var known = groups.get(group);
        return known == null || !known.open() ? Stream.empty() : known.members().stream();
    }

    @Override
    public Stream<UserId> activePersons(GroupId group) {
        var known = groups.get(group);
        return known == null || !known.open() ? Stream.empty() : known.persons().stream();
    }
}
