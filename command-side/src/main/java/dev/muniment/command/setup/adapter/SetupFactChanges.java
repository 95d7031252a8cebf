package dev.muniment.command.setup.adapter;

import dev.muniment.command.platform.FactChange;
import dev.muniment.command.platform.FactChanges;
import dev.muniment.events.Event;
import dev.muniment.events.InstanceEvent.SetupClaimed;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the claim of the installation changes in the facts: the setup token is used up. */
@Component
final class SetupFactChanges implements FactChanges {
    private static final String CLAIM = "insert into command_model.instance (singleton, claimed_by) values (true, ?)";

    private static final String USE_UP = "delete from command_model.setup_token";

    @Override
    public Collection<String> keysChanged(Event event) {
        return List.of();
    }

    @Override
    public List<FactChange> changes(Event event) {
        return event instanceof SetupClaimed claimed
                ? List.of(FactChange.of(CLAIM, claimed.user().value()), FactChange.of(USE_UP))
                : List.of();
    }
}
