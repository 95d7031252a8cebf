package dev.muniment.command.sessions;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.access.AccessAnswer;
import dev.muniment.access.AccessDecision;
import dev.muniment.access.PolicyFacts;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Cut a session whose ground may have disappeared: Muniment's own command, which looks for itself and lets stand what may
 * still be open.
 *
 * @param user of the session
 * @param connection of the session
 * @param cause what became of the ground, if it is gone by anything but time
 */
public record CutSession(
        @TargetAggregateIdentifier SessionId target, UserId user, ConnectionId connection, TerminationCause cause)
        implements Command<Session, SessionFacts> {
    /** Stays open only what would be opened now, on the ground that it was opened on, and has not reached its end. */
    @Override
    public Decision decide(Session now, SessionFacts facts, Actor actor, Instant at) {
        if (!actor.isSystem()) {
            return refused(new ActorIsNoAdmin());
        }
        var opened = now.opened();
        if (opened == null || now.status() != Session.Status.OPEN) {
            return nothingToDo();
        }
        if (now.isOpenAt(at) && isAllowed(opened, facts, at) && standsAt(opened, facts, at)) {
            return nothingToDo();
        }
        return accepted(
                new SessionTerminated(target, opened.user(), opened.connection(), causeAt(opened, facts, at), null));
    }

    /** Where nothing but time ended it, that is why, whichever event led to looking at it. */
    private TerminationCause causeAt(SessionOpened opened, SessionFacts facts, Instant at) {
        var until = opened.until();
        if (until == null || until.isAfter(at)) {
            return cause;
        }
        var lastMoment = until.minus(1, ChronoUnit.MICROS);
        if (!isAllowed(opened, facts, lastMoment) || !standsAt(opened, facts, lastMoment)) {
            return cause;
        }
        return opened.ground().request() != null && !runs(opened, facts, at)
                ? TerminationCause.GRANT_ENDED
                : TerminationCause.MEMBERSHIP_ENDED;
    }

    private static boolean isAllowed(SessionOpened opened, SessionFacts facts, Instant at) {
        var answer = AccessDecision.decide(facts.access(), opened.user(), opened.connection(), opened.mode(), at);
        return answer instanceof AccessAnswer.Allowed;
    }

    /** What went and came back since it was opened is another ground. */
    private static boolean standsAt(SessionOpened opened, SessionFacts facts, Instant at) {
        var user = facts.access().user(opened.user());
        var connection = facts.access().connection(opened.connection());
        if (user == null || connection == null) {
            return false;
        }
        var sinceThen =
                opened.evidence().stream().mapToLong(Long::longValue).max().orElse(0);
        return user.deactivated() <= sinceThen
                && wasOn(opened.mode(), connection.policy(), sinceThen)
                && (opened.ground().group() == null
                        ? runs(opened, facts, at)
                        : isIn(opened, facts, at, sinceThen) && wasAllowed(opened, connection.policy(), sinceThen));
    }

    private static boolean wasOn(AccessMode mode, PolicyFacts policy, long sinceThen) {
        return policy.modes().stream().anyMatch(on -> on.mode() == mode && on.position() <= sinceThen);
    }

    private static boolean wasAllowed(SessionOpened opened, PolicyFacts policy, long sinceThen) {
        return policy.groups().stream()
                .anyMatch(
                        allowed -> allowed.group().equals(opened.ground().group()) && allowed.position() <= sinceThen);
    }

    private static boolean isIn(SessionOpened opened, SessionFacts facts, Instant at, long sinceThen) {
        return facts.access()
                .membershipsOf(opened.user())
                .anyMatch(
                        membership -> membership.group().equals(opened.ground().group())
                                && membership.runsAt(at)
                                && membership.assigned() <= sinceThen
                                && facts.isOpen(membership.group()));
    }

    private static boolean runs(SessionOpened opened, SessionFacts facts, Instant at) {
        var user = facts.access().user(opened.user());
        return user != null
                && facts.access()
                        .grantsOf(opened.user(), opened.connection())
                        .anyMatch(
                                grant -> grant.request().equals(opened.ground().request())
                                        && grant.modes().contains(opened.mode())
                                        && grant.runsAt(at)
                                        && grant.isAfterDeactivationOf(user));
    }
}
