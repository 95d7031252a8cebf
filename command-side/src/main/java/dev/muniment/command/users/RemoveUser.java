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
import dev.muniment.events.Event;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.ArrayList;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Remove a user for ever, and with them their running memberships and their tokens.
 *
 * @param reason null when none was given
 */
public record RemoveUser(
        @TargetAggregateIdentifier UserId target, @Nullable String reason) implements Command<User, UserFacts> {
    @Override
    public Decision decide(User now, UserFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        return switch (now.status()) {
            case NONE -> refused(new Unknown("users"));
            case REMOVED, ERASED -> nothingToDo();
            case INVITED, ACTIVE, INACTIVE -> remove(now, facts, actor, at);
        };
    }

    private Decision remove(User now, UserFacts facts, Actor actor, Instant at) {
        var invalid = Reasons.optional(reason);
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        if (actor.mayBe(target)) {
            return refused(new UserIsActor(target));
        }
        if (facts.isLastAdmin(now)) {
            return refused(new LastAdmin(target));
        }
        var events = new ArrayList<Event>();
        events.add(new UserRemoved(target));
        facts.memberships().stream()
                .filter(membership -> membership.runsAt(at))
                .forEach(membership -> events.add(new UserRemovedFromGroup(target, membership.group())));
        facts.tokens().forEach(token -> events.add(new ApiTokenRevoked(token, target)));
        return accepted(events);
    }
}
