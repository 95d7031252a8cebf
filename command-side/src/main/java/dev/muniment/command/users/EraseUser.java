package dev.muniment.command.users;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.users.UserRefusals.UserNotRemoved;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Destroy what is known about a removed user as a person; what they did stays on record under their id. */
public record EraseUser(@TargetAggregateIdentifier UserId target, String reason) implements Command<User, UserFacts> {
    @Override
    public Decision decide(User now, UserFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        return switch (now.status()) {
            case NONE -> refused(new Unknown("users"));
            case INVITED, ACTIVE, INACTIVE -> refused(new UserNotRemoved(target, now.status()));
            case REMOVED -> erase();
            case ERASED -> nothingToDo();
        };
    }

    private Decision erase() {
        var invalid = Reasons.required(reason);
        return invalid.isPresent() ? refused(invalid.get()) : accepted(new UserErased(target));
    }
}
