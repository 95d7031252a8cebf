package dev.muniment.command.groups;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.groups.GroupRefusals.NameTaken;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Create a group under a name that no open group has.
 *
 * @param builtIn only for the groups that carry roles of Muniment itself, which Muniment itself creates
 */
public record CreateGroup(@TargetAggregateIdentifier GroupId target, String name, String description, boolean builtIn)
        implements Command<Group, GroupFacts> {
    @Override
    public boolean mostlyBegins() {
        return true;
    }

    @Override
    public Decision decide(Group now, GroupFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        if (now.status() != Group.Status.NONE) {
            return nothingToDo();
        }
        var invalid = GroupNames.check(name, description);
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        if (facts.nameHolder() != null) {
            return refused(new NameTaken(facts.nameHolder()));
        }
        return accepted(new GroupCreated(target, name, description, builtIn && actor.isSystem()));
    }
}
