package dev.muniment.command.memberships;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.LastAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.memberships.MembershipFacts.GroupState;
import dev.muniment.command.memberships.MembershipRefusals.MemberIsActor;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.MembershipId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Take a user out of a group. Who is not in it is out already. */
public record RemoveUserFromGroup(@TargetAggregateIdentifier MembershipId target)
        implements Command<Membership, MembershipFacts> {
    @Override
    public Decision decide(Membership now, MembershipFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        if (facts.user() == null) {
            return refused(new Unknown("users"));
        }
        if (facts.group() == GroupState.UNKNOWN) {
            return refused(new Unknown("groups"));
        }
        if (!now.runsAt(at) || facts.group() == GroupState.ARCHIVED) {
            return nothingToDo();
        }
        if (target.group().equals(GroupId.ADMIN)) {
            if (actor.mayBe(target.user())) {
                return refused(new MemberIsActor(target.user()));
            }
            if (now.until() == null && facts.otherLastingAdmins() == 0) {
                return refused(new LastAdmin(target.user()));
            }
        }
        return accepted(new UserRemovedFromGroup(target.user(), target.group()));
    }
}
