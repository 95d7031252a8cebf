package dev.muniment.command.users;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.users.UserRefusals.UserIsActor;
import dev.muniment.command.users.UserRefusals.UserIsRemoved;
import dev.muniment.command.users.UserRefusals.UserNotInvited;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Make an invited user active.
 *
 * @param firstSignIn the user does it, by using a token for the first time; otherwise an admin
 */
public record ActivateUser(@TargetAggregateIdentifier UserId target, boolean firstSignIn)
        implements Command<User, UserFacts> {
    @Override
    public Decision decide(User now, UserFacts facts, Actor actor, Instant at) {
        var theirs = firstSignIn ? actor.is(target) : actor.admin();
        if (!theirs) {
            return refused(new ActorIsNoAdmin());
        }
        return switch (now.status()) {
            case NONE -> refused(new Unknown("users"));
            case ACTIVE -> nothingToDo();
            case INACTIVE -> refused(new UserNotInvited(target, now.status()));
            case REMOVED, ERASED -> refused(new UserIsRemoved(target));
            case INVITED ->
                actor.mayBe(target) && !firstSignIn
                        ? refused(new UserIsActor(target))
                        : accepted(new UserActivated(target));
        };
    }
}
