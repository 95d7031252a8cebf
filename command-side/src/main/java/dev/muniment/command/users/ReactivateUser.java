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
import dev.muniment.command.users.UserRefusals.UserNotInactive;
import dev.muniment.events.UserEvent.UserReactivated;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Make an inactive user active again, with the memberships and tokens they still have.
 *
 * @param reason null when none was given
 */
public record ReactivateUser(
        @TargetAggregateIdentifier UserId target, @Nullable String reason) implements Command<User, UserFacts> {
    @Override
    public Decision decide(User now, UserFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        return switch (now.status()) {
            case NONE -> refused(new Unknown("users"));
            case INVITED -> refused(new UserNotInactive(target, now.status()));
            case ACTIVE -> nothingToDo();
            case REMOVED, ERASED -> refused(new UserIsRemoved(target));
            case INACTIVE -> reactivate(actor);
        };
    }

    private Decision reactivate(Actor actor) {
        var invalid = Reasons.optional(reason);
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        return actor.mayBe(target) ? refused(new UserIsActor(target)) : accepted(new UserReactivated(target));
    }
}
