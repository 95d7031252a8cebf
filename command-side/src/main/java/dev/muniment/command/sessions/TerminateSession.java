package dev.muniment.command.sessions;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.sessions.SessionRefusals.AlreadyEnded;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Cut a session, whatever it rests on. An admin's, with a reason. */
public record TerminateSession(@TargetAggregateIdentifier SessionId target, String reason)
        implements Command<Session, SessionFacts> {
    private static final int LONGEST_REASON = 2_000;

    /** Cutting what is cut says nothing; what was closed stays closed. */
    @Override
    public Decision decide(Session now, SessionFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        var opened = now.opened();
        if (opened == null) {
            return refused(new Unknown("sessions"));
        }
        var invalid = invalid();
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        if (now.status() == Session.Status.TERMINATED) {
            return nothingToDo();
        }
        if (!now.isOpenAt(at)) {
            return refused(new AlreadyEnded(target));
        }
        return accepted(
                new SessionTerminated(target, opened.user(), opened.connection(), TerminationCause.TERMINATED, reason));
    }

    private Optional<Invalid> invalid() {
        return new Checks()
                .prose(reason, 1, LONGEST_REASON, "/reason")
                .that(reason.isEmpty() || !reason.isBlank(), "/reason", "blank", "must say something.")
                .result();
    }
}
