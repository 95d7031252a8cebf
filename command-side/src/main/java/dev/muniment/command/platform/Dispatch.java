package dev.muniment.command.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.eventstore.Appender;
import dev.muniment.eventstore.AppenderClosed;
import dev.muniment.eventstore.Conflict;
import dev.muniment.eventstore.Entry;
import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.EventTooLarge;
import dev.muniment.eventstore.StoreUnavailable;
import dev.muniment.http.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventBus;
import org.jspecify.annotations.Nullable;

/** Sends commands, again with fresh facts when somebody else was faster. */
public final class Dispatch {
    /** More would mean that something is wrong, not busy. */
    private static final int TRIES = 10;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final CommandGateway gateway;
    private final EventBus eventBus;
    private final Appender appender;
    private final EventReader reader;
    private final Actors actors;
    private final Clock clock;
    private final MeterRegistry meters;

    Dispatch(
            CommandGateway gateway,
            EventBus eventBus,
            Appender appender,
            EventReader reader,
            Actors actors,
            Clock clock,
            MeterRegistry meters) {
        this.gateway = gateway;
        this.eventBus = eventBus;
        this.appender = appender;
        this.reader = reader;
        this.actors = actors;
        this.clock = clock;
        this.meters = meters;
    }

    /** Sends a command and waits until it is carried out or turned down. */
    public Outcome send(Command<?, ?> command, Sender sender) {
        return send(command, sender, false, null, entry -> {});
    }

    /** What would come of a command; nothing is written. */
    public Outcome tryOut(Command<?, ?> command, Sender sender) {
        return send(command, sender, true, null, entry -> {});
    }

    /**
     * The same as {@link #send(Command, Sender)}, with all that a request may ask for.
     *
     * @param ifMatch judged on every try
     * @param also adds to the entry before each try: guards, claims, writes
     */
    Outcome send(
            Command<?, ?> command, Sender sender, boolean dryRun, @Nullable IfMatch ifMatch, Consumer<Entry> also) {
        var metadata = sender.metadata(commandId());
        var mayRemember = sender.caller() != null && !dryRun;
        return untilNobodyIsFaster(name(command), afresh -> {
            var at = now();
            var remembers = mayRemember && !afresh;
            var actor = remembers ? actors.of(sender, at) : actors.afresh(sender, at);
            var entry = new Entry();
            also.accept(entry);
            if (remembers && command.mostlyBegins()) {
                entry.presumeNew(command.target().value());
            }
            var outcome =
                    attempt(command, new Sending(actor, metadata, at, dryRun, ifMatch, remembers, eventBus), entry);
            if (remembers && entry.appended() == null) {
                throw new Unproven();
            }
            return counted(command, outcome);
        });
    }

    /**
     * Decides many things of one kind and writes them as one entry, without loading aggregates.
     *
     * @param name of the command, for the metrics
     * @param dryRun whether to decide and write nothing
     * @param decisions adds to the batch; called again with a fresh one on a conflict
     * @return what {@code decisions} returned, and the position that it was written or decided at
     */
    public <R> Written<R> sendTogether(String name, Sender sender, boolean dryRun, Decisions<R> decisions) {
        var metadata = sender.metadata(commandId());
        return untilNobodyIsFaster(name, afresh -> {
            var at = now();
            var actor = actors.afresh(sender, at);
            var batch = new Batch(metadata, actor);
            var result = decisions.decide(actor.facts(), at, batch);
            if (dryRun || batch.events().isEmpty()) {
                return new Written<>(result, reader.headPosition());
            }
            return new Written<>(
                    result, appender.append(batch.entry(), batch.events()).position());
        });
    }

    /** Many decisions at once. */
    @FunctionalInterface
    public interface Decisions<R> {
        R decide(Actor actor, Instant at, Batch batch);
    }

    /** A result and the position that goes with it. */
    public record Written<R>(R result, long position) {}

    /** Nothing was written, so nothing proves that what is remembered of the sender still holds. */
    private static final class Unproven extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unproven() {
            super(null, null, false, false);
        }
    }

    /** One try. */
    @FunctionalInterface
    private interface Attempt<T> {
        /** @param afresh whether what is remembered of the sender may not be used */
        T with(boolean afresh);
    }

    private <T> T untilNobodyIsFaster(String name, Attempt<T> attempt) {
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                return attempt.with(tries > 1);
            } catch (Conflict | StaleAggregate fasterOnes) {
                meters.counter("muniment.commands.conflicts", "command", name).increment();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()) * tries / TRIES);
            } catch (Unproven nothingWritten) {
                // decided again at once: nobody was faster, and nothing is waited for
            } catch (EventTooLarge tooLarge) {
                throw ProblemException.invalid(
                        "events.too-large", "This is more than one event can hold (60,000 bytes): send less.");
            } catch (StoreUnavailable away) {
                throw unavailable(away.outcomeKnown());
            } catch (AppenderClosed away) {
                throw unavailable(true);
            }
        }
        throw ProblemException.unavailable(
                "commands.busy", "Others keep changing the same things; nothing was changed. Try again.", RETRY_AFTER);
    }

    private static ProblemException unavailable(boolean nothingWasChanged) {
        return nothingWasChanged
                ? ProblemException.unavailable(
                        "store.unavailable", "The event store cannot be reached; nothing was changed.", RETRY_AFTER)
                : ProblemException.unavailable(
                        "store.outcome-unknown",
                        "The event store was lost while this was being written: read whether it was, before you repeat it.",
                        RETRY_AFTER);
    }

    private static String commandId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Outcome attempt(Command<?, ?> command, Sending sending, Entry entry) {
        var outcome = ScopedValue.where(Sending.CURRENT, sending)
                .call(() -> Entry.with(entry, () -> gateway.<Outcome>sendAndWait(command)));
        var appended = entry.appended();
        return outcome instanceof Outcome.Done done && appended != null
                ? new Outcome.Done(done.events(), done.warnings(), appended.position())
                : outcome;
    }

    private Outcome counted(Command<?, ?> command, Outcome outcome) {
        var word = outcome instanceof Outcome.TurnedDown down ? down.refusal().code() : "done";
        meters.counter("muniment.commands", "command", name(command), "outcome", word)
                .increment();
        return outcome;
    }

    static String name(Command<?, ?> command) {
        return command.getClass().getSimpleName();
    }
}
