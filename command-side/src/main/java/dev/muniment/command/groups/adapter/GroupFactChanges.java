package dev.muniment.command.groups.adapter;

import dev.muniment.command.platform.FactChange;
import dev.muniment.command.platform.FactChanges;
import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupDescribed;
import dev.muniment.events.GroupEvent.GroupRenamed;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What events of groups change in the facts. */
@Component
final class GroupFactChanges implements FactChanges {
    /** The guard of a name that a group may have. */
    static String nameKey(String name) {
        return "group-name:" + name.toLowerCase(Locale.ROOT);
    }

    @Override
    public Collection<String> keysChanged(Event event) {
        return event instanceof GroupEvent change ? keys(change) : List.of();
    }

    private static List<String> keys(GroupEvent event) {
        return switch (event) {
            case GroupCreated created -> List.of(nameKey(created.name()));
            case GroupRenamed renamed -> List.of(nameKey(renamed.name()));
            case GroupDescribed described -> List.of();
            case GroupArchived archived -> List.of();
        };
    }

    @Override
    public List<FactChange> changes(Event event) {
        return event instanceof GroupEvent change ? changes(change) : List.of();
    }

    private static List<FactChange> changes(GroupEvent event) {
        return switch (event) {
            case GroupCreated created ->
                List.of(FactChange.of(
                        "insert into command_model.group_standing (group_id, name, archived) values (?, ?, false)",
                        created.group().value(),
                        created.name()));
            case GroupRenamed renamed ->
                List.of(FactChange.of(
                        "update command_model.group_standing set name = ? where group_id = ?",
                        renamed.name(),
                        renamed.group().value()));
            case GroupDescribed described -> List.of();
            case GroupArchived archived ->
                List.of(FactChange.of(
                        "update command_model.group_standing set archived = true where group_id = ?",
                        archived.group().value()));
        };
    }
}
