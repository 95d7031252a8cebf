package dev.muniment.command.memberships;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.LastAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.kernel.Standing.Status;
import dev.muniment.command.memberships.MembershipFacts.GroupState;
import dev.muniment.command.memberships.MembershipRefusals.EndsInThePast;
import dev.muniment.command.memberships.MembershipRefusals.GroupNotOpen;
import dev.muniment.command.memberships.MembershipRefusals.MemberIsActor;
import dev.muniment.command.memberships.MembershipRefusals.UserNotActive;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Make a user a member of a group, until a moment or for good.
 *
 * @param until null for good
 */
public record AssignUserToGroup(
        @TargetAggregateIdentifier MembershipId target,
        @Nullable Instant until,
        MembershipSource source) implements Command<Membership, MembershipFacts> {
    @Override
    public boolean mostlyBegins() {
        return true;
    }

    /** The group is open, the user may be a member, {@code until} lies ahead. Said twice, it says nothing. */
    @Override
    public Decision decide(Membership now, MembershipFacts facts, Actor actor, Instant at) {
        var refusal = obstacle(now, facts, actor, at);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        if (!now.runsAt(at)) {
            return accepted(assignment(now));
        }
        if (Objects.equals(now.until(), until)) {
            return nothingToDo();
        }
        return accepted(new MembershipEndChanged(target.user(), target.group(), until));
    }

    /** An end that was reached and is not on record yet comes first. */
    private List<MembershipEvent> assignment(Membership now) {
        var assigned = new UserAssignedToGroup(target.user(), target.group(), until, source);
        return now.assigned() && now.until() != null
                ? List.of(new MembershipEnded(target.user(), target.group(), now.until()), assigned)
                : List.of(assigned);
    }

    private Optional<Refusal> obstacle(Membership now, MembershipFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return Optional.of(new ActorIsNoAdmin());
        }
        if (facts.user() == null) {
            return Optional.of(new Unknown("users"));
        }
        if (facts.group() == GroupState.UNKNOWN) {
            return Optional.of(new Unknown("groups"));
        }
        if (facts.group() != GroupState.OPEN) {
            return Optional.of(new GroupNotOpen(target.group()));
        }
        var status = facts.user().status();
        if (status != Status.ACTIVE && status != Status.INVITED) {
            return Optional.of(new UserNotActive(target.user(), status));
        }
        if (until != null && !until.isAfter(at)) {
            return Optional.of(new EndsInThePast(until, at));
        }
        return obstacleOfAdmins(now, facts, actor, at);
    }

    private Optional<Refusal> obstacleOfAdmins(Membership now, MembershipFacts facts, Actor actor, Instant at) {
        var changes = !now.runsAt(at) || !Objects.equals(now.until(), until);
        if (!target.group().equals(GroupId.ADMIN) || !changes) {
            return Optional.empty();
        }
        if (actor.mayBe(target.user())) {
            return Optional.of(new MemberIsActor(target.user()));
        }
        var endsLastingOne = now.runsAt(at) && now.until() == null && until != null;
        return endsLastingOne && facts.otherLastingAdmins() == 0
                ? Optional.of(new LastAdmin(target.user()))
                : Optional.empty();
    }
}
