package dev.muniment.command.users;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.LastAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.users.UserRefusals.UserIsActor;
import dev.muniment.command.users.UserRefusals.UserIsRemoved;
import dev.muniment.command.users.UserRefusals.UserNotActive;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Make an active user inactive: their tokens are refused and they open nothing; their memberships stay. */
public record DeactivateUser(@TargetAggregateIdentifier UserId target, String reason)
        implements Command<User, UserFacts> {
    @Override
    public Decision decide(User now, UserFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        return switch (now.status()) {
            case NONE -> refused(new Unknown("users"));
            case INVITED -> refused(new UserNotActive(target, now.status()));
            case INACTIVE -> nothingToDo();
            case REMOVED, ERASED -> refused(new UserIsRemoved(target));
            case ACTIVE -> deactivate(now, facts, actor);
        };
    }

    private Decision deactivate(User now, UserFacts facts, Actor actor) {
        var invalid = Reasons.required(reason);
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        if (actor.mayBe(target)) {
            return refused(new UserIsActor(target));
        }
        if (facts.isLastAdmin(now)) {
            return refused(new LastAdmin(target));
        }
        return accepted(new UserDeactivated(target));
    }
}
