package dev.muniment.command.memberships;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.events.Event;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipId;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.TerminationCause;
import java.time.Instant;
import java.util.ArrayList;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Record that a membership has reached its end. Sent when the end is due. It takes the sessions along that were open by it,
 * and those that it gave their end (rulings 9).
 *
 * @param until the end that the command was armed for; if the membership has another by now, there is nothing to do
 */
public record EndMembership(@TargetAggregateIdentifier MembershipId target, Instant until)
        implements Command<Membership, MembershipFacts> {
    @Override
    public Decision decide(Membership now, MembershipFacts facts, Actor actor, Instant at) {
        if (!actor.isSystem()) {
            return refused(new ActorIsNoAdmin());
        }
        if (!now.assigned() || !until.equals(now.until()) || until.isAfter(at)) {
            return nothingToDo();
        }
        var events = new ArrayList<Event>();
        events.add(new MembershipEnded(target.user(), target.group(), until));
        facts.sessions().stream()
                .filter(session -> session.endsWith(target.group(), at))
                .forEach(session -> events.add(new SessionTerminated(
                        session.session(),
                        target.user(),
                        session.connection(),
                        TerminationCause.MEMBERSHIP_ENDED,
                        null)));
        return accepted(events);
    }
}
