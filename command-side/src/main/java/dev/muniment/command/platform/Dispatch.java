package dev.muniment.command.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.muniment.command.kernel.Command;
import dev.muniment.eventstore.AppenderClosed;
import dev.muniment.eventstore.Conflict;
import dev.muniment.eventstore.Entry;
import dev.muniment.eventstore.EventTooLarge;
import dev.muniment.eventstore.StoreUnavailable;
import dev.muniment.http.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
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
    private final Actors actors;
    private final Clock clock;
    private final MeterRegistry meters;

    Dispatch(CommandGateway gateway, EventBus eventBus, Actors actors, Clock clock, MeterRegistry meters) {
        this.gateway = gateway;
        this.eventBus = eventBus;
        this.actors = actors;
        this.clock = clock;
        this.meters = meters;
    }

    /** Sends a command and waits until it is carried out or turned down. */
    public Outcome send(Command<?, ?> command, Sender sender) {
        return send(command, sender, false, null, entry -> {});
    }

    /**
     * The same, with all that a request may ask for.
     *
     * @param ifMatch judged on every try
     * @param also adds to the entry before each try: guards, claims, writes
     */
    Outcome send(
            Command<?, ?> command, Sender sender, boolean dryRun, @Nullable IfMatch ifMatch, Consumer<Entry> also) {
        var metadata = sender.metadata(UuidCreator.getTimeOrderedEpoch().toString());
        for (int tries = 1; tries <= TRIES; tries++) {
            var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var sending = new Sending(actors.of(sender.caller(), at), metadata, at, dryRun, ifMatch, eventBus);
            var entry = new Entry();
            also.accept(entry);
            try {
                return counted(command, attempt(command, sending, entry));
            } catch (Conflict | StaleAggregate fasterOnes) {
                meters.counter("muniment.commands.conflicts", "command", name(command))
                        .increment();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()) * tries / TRIES);
            } catch (EventTooLarge tooLarge) {
                throw ProblemException.invalid(
                        "events.too-large", "This is more than one event can hold (60,000 bytes): send less.");
            } catch (StoreUnavailable | AppenderClosed away) {
                throw ProblemException.unavailable(
                        "store.unavailable", "The event store cannot be reached; nothing was changed.", RETRY_AFTER);
            }
        }
        throw ProblemException.unavailable(
                "commands.busy", "Others keep changing the same things; nothing was changed. Try again.", RETRY_AFTER);
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
