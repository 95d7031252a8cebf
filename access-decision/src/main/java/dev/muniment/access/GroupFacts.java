package dev.muniment.access;

import dev.muniment.events.GroupEvent;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupDescribed;
import dev.muniment.events.GroupEvent.GroupRenamed;
import org.jspecify.annotations.Nullable;

/**
 * What a decision knows of a group.
 *
 * @param open false once archived: its memberships give nothing any more
 * @param position of the event that opened or closed it
 */
public record GroupFacts(String name, boolean open, long position) {
    static GroupFacts after(@Nullable GroupFacts before, GroupEvent event, long position) {
        var known = before == null ? new GroupFacts(event.group().value(), false, position) : before;
        return switch (event) {
            case GroupCreated created -> new GroupFacts(created.name(), true, position);
            case GroupRenamed renamed -> new GroupFacts(renamed.name(), known.open, known.position);
            case GroupDescribed described -> known;
            case GroupArchived archived -> new GroupFacts(known.name, false, position);
        };
    }
}
