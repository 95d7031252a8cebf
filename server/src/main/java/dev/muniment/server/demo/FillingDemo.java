package dev.muniment.server.demo;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.DueCommands;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.Sender;
import dev.muniment.command.platform.Sender.OnBehalf;
import dev.muniment.command.sessions.OpenSession;
import dev.muniment.command.tokens.IssueApiToken;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.http.Caller;
import dev.muniment.http.RequestOrigin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends what the story tells, each at its moment, after the built-in groups are there and before anything is served; then
 * lets the clock go on.
 */
final class FillingDemo implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FillingDemo.class);
    private static final int MANY = 1_000;
    /** What one can do something with. */
    private static final Set<TokenScope> ACTING = Set.of(TokenScope.ALL, TokenScope.CHECK);

    private final @Nullable DemoClock clock;
    private final Dispatch dispatch;
    private final List<DueCommands> dues;
    private final Clock realTime;
    /** With which token people act; whoever has none yet issues their own first. */
    private final Map<UserId, Held> tokens = new HashMap<>();

    private int requests;

    /** @param clock null where there is nothing to fill */
    FillingDemo(@Nullable Clock clock, Dispatch dispatch, List<DueCommands> dues, Clock realTime) {
        this.clock = clock instanceof DemoClock standing ? standing : null;
        this.dispatch = dispatch;
        this.dues = List.copyOf(dues);
        this.realTime = realTime;
    }

    @Override
    public void start() {
        if (clock == null) {
            return;
        }
        var now = realTime.instant();
        var story = Story.upTo(now);
        log.info("Filling the store with {} commands of the demo.", story.size());
        for (var step : story) {
            endWhatIsDue(clock, step.at());
            clock.moveTo(step.at());
            send(step);
        }
        endWhatIsDue(clock, now);
        clock.goOn();
        log.info(
                "The demo's organisation is there, after {} ms.",
                Duration.between(now, realTime.instant()).toMillis());
    }

    private void send(Step step) {
        carryOut(step.command(), sender(step));
        if (step.command() instanceof IssueApiToken issue && !Collections.disjoint(issue.scopes(), ACTING)) {
            tokens.put(
                    issue.user(),
                    new Held(issue.target(), step.by() == null ? issue.user() : step.by(), Set.copyOf(issue.scopes())));
        }
    }

    private Sender sender(Step step) {
        var who = step.by();
        if (who == null) {
            return new Sender(null, null, null, step.reason(), null, null, null);
        }
        var origin = origin(who);
        var token = tokens.get(who);
        var sender = token == null ? Sender.newcomer(who, origin) : Sender.of(token.caller(who), origin, step.reason());
        return step.command() instanceof OpenSession opening && opening.onBehalf()
                ? sender.onBehalfOf(new OnBehalf(opening.user(), Cast.addressOf(opening.user())))
                : sender;
    }

    /** A token in somebody's hands. */
    private record Held(TokenId token, UserId issuedBy, Set<TokenScope> scopes) {
        Caller caller(UserId who) {
            var roles = scopes.contains(TokenScope.ALL) ? Set.of(Caller.Role.ADMIN) : Set.<Caller.Role>of();
            return new Caller(who, Cast.kindOf(who), token, issuedBy, scopes, roles);
        }
    }

    private RequestOrigin origin(UserId who) {
        requests++;
        return new RequestOrigin("demo-" + requests, null, Cast.addressOf(who), Cast.agentOf(who));
    }

    /** Memberships end at their moments, not when the next thing happens. */
    private void endWhatIsDue(DemoClock standing, Instant until) {
        for (var next = next(until); next.isPresent(); next = next(until)) {
            standing.moveTo(next.get());
            for (var due : dues) {
                due.due(next.get(), MANY).forEach(command -> carryOut(command, Sender.SYSTEM));
            }
        }
    }

    private Optional<Instant> next(Instant until) {
        return dues.stream()
                .flatMap(due -> due.next().stream())
                .filter(end -> !end.isAfter(until))
                .min(Instant::compareTo);
    }

    private void carryOut(Command<?, ?> command, Sender sender) {
        if (dispatch.send(command, sender) instanceof Outcome.TurnedDown down) {
            throw new IllegalStateException(
                    "the demo tells what cannot be: " + command.getClass().getSimpleName() + " on " + command.target()
                            + ": " + down.refusal().sentence());
        }
    }

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return false;
    }

    /** Before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
