package dev.muniment.command.setup.adapter;

import dev.muniment.command.groups.CreateGroup;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.Sender;
import dev.muniment.events.GroupId;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Creates the groups that carry roles of Muniment itself, before anything is served. Said twice, or by several nodes at
 * once, it says nothing.
 */
@Component
final class CreatingBuiltInGroups implements SmartInitializingSingleton {
    private static final List<CreateGroup> GROUPS = List.of(
            new CreateGroup(
                    GroupId.ADMIN,
                    "admin",
                    "Administers Muniment itself: users, groups, connections, policies, tokens. Opens nothing by that.",
                    true),
            new CreateGroup(
                    GroupId.AUDITOR, "auditor", "Reads everything, the audit trail included; changes nothing.", true));

    private final Dispatch dispatch;

    CreatingBuiltInGroups(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (var group : GROUPS) {
            if (dispatch.send(group, Sender.SYSTEM) instanceof Outcome.TurnedDown down) {
                throw new IllegalStateException("the built-in group " + group.target() + " cannot be created: "
                        + down.refusal().sentence());
            }
        }
    }
}
