package dev.muniment.command.sessions;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.sessions.SessionRefusals.AlreadyEnded;
import dev.muniment.command.sessions.SessionRefusals.SessionIsAnothers;
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Say that a session is over.
 *
 * @param exitCode of what ran in it; null unknown
 * @param counts of whatever was counted, by name
 */
public record CloseSession(
        @TargetAggregateIdentifier SessionId target,
        @Nullable Integer exitCode,
        Map<String, Long> counts) implements Command<Session, SessionFacts> {
    private static final int MOST_COUNTS = 20;
    private static final long GREATEST_COUNT = (1L << 53) - 1;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public CloseSession {
        counts = Map.copyOf(counts);
    }

    /** By its user or whoever opened it. Closing what is closed says nothing; what was cut stays cut. */
    @Override
    public Decision decide(Session now, SessionFacts facts, Actor actor, Instant at) {
        var opened = now.opened();
        if (opened == null) {
            return refused(new Unknown("sessions"));
        }
        var obstacle = notTheirs(opened, facts, actor).or(this::invalid);
        if (obstacle.isPresent()) {
            return refused(obstacle.get());
        }
        if (now.status() == Session.Status.CLOSED) {
            return nothingToDo();
        }
        if (!now.isOpenAt(at)) {
            return refused(new AlreadyEnded(target));
        }
        return accepted(new SessionClosed(target, opened.user(), opened.connection(), exitCode, counts));
    }

    /** Admins see every session; to everybody else there is none that is not theirs. */
    private Optional<Refusal> notTheirs(SessionOpened opened, SessionFacts facts, Actor actor) {
        if (actor.is(opened.user()) || (facts.openedBy() != null && actor.is(facts.openedBy()))) {
            return Optional.empty();
        }
        return Optional.of(actor.admin() ? new SessionIsAnothers(target) : new Unknown("sessions"));
    }

    private Optional<Invalid> invalid() {
        var checks = new Checks()
                .that(counts.size() <= MOST_COUNTS, "/counts", "too-many", "must be at most " + MOST_COUNTS + ".");
        counts.forEach((name, count) -> checks.that(
                        NAME.matcher(name).matches(),
                        "/counts",
                        "name",
                        "must have names of 1 to 64 characters of A-Z a-z 0-9 . _ -")
                .that(
                        count >= 0 && count <= GREATEST_COUNT,
                        "/counts",
                        "range",
                        "must be from 0 to " + GREATEST_COUNT + "."));
        return checks.result();
    }
}
