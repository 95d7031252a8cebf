package dev.muniment.command.groups;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.groups.GroupRefusals.GroupIsArchived;
import dev.muniment.command.groups.GroupRefusals.GroupIsBuiltIn;
import dev.muniment.command.groups.GroupRefusals.NameTaken;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.events.GroupEvent;
import dev.muniment.events.GroupEvent.GroupDescribed;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Rename a group, describe it anew, or both. Renaming keeps every right.
 *
 * @param name null leaves it
 * @param description null leaves it
 */
public record ChangeGroupDetails(
        @TargetAggregateIdentifier GroupId target,
        @Nullable String name,
        @Nullable String description) implements Command<Group, GroupFacts> {
    @Override
    public Decision decide(Group now, GroupFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        if (now.status() == Group.Status.NONE) {
            return refused(new Unknown("groups"));
        }
        if (now.status() == Group.Status.ARCHIVED) {
            return refused(new GroupIsArchived(target));
        }
        var invalid = GroupNames.check(name == null ? now.name() : name, description == null ? "" : description);
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        var renames = name != null && !name.equals(now.name());
        if (renames && now.builtIn()) {
            return refused(new GroupIsBuiltIn(target));
        }
        if (renames && facts.nameHolder() != null) {
            return refused(new NameTaken(facts.nameHolder()));
        }
        return accepted(changes(now));
    }

    private List<GroupEvent> changes(Group now) {
        var changes = new ArrayList<GroupEvent>();
        if (name != null && !name.equals(now.name())) {
            changes.add(new GroupRenamed(target, name));
        }
        if (description != null && !description.equals(now.description())) {
            changes.add(new GroupDescribed(target, description));
        }
        return changes;
    }
}
