package dev.muniment.command.platform;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.ChangedMeanwhile;
import dev.muniment.events.Event;
import dev.muniment.eventstore.Entry;
import dev.muniment.eventstore.PostgresEventStorage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;

/** What every aggregate does with a command: read the facts, decide, hand over what is to be written. */
public final class Deciding {
    private Deciding() {}

    /**
     * Decides a command inside of its aggregate's handler.
     *
     * <p>Throws {@link StaleAggregate} when the state is not that of the facts; whoever sent the command tries again.
     */
    public static <S, F, C extends Command<S, F>> Outcome on(C command, S now, FactsOf<? super C, F> facts) {
        var sending = Sending.current();
        var read = facts.of(command);
        var sequence = lastSequence();
        if (read.guard(command.target().value()).sequence() != sequence) {
            throw new StaleAggregate(command.target().value());
        }
        var decision = command.decide(now, read.facts(), sending.actor().facts(), sending.at());
        return switch (decision) {
            case Decision.Refused refused -> turnedDown(refused.refusal(), command, now, sequence, read);
            case Decision.Accepted accepted -> accepted(accepted.events(), command, now, sequence, read);
        };
    }

    /**
     * Whether facts may be remembered ones, with a stream for the command's target that has no events: the aggregate is
     * taken to be new, and what comes of it is proven by the guards or decided afresh.
     */
    public static boolean mayPresumeNew() {
        return Sending.current().fromMemory() && lastSequence() < 0;
    }

    /** Whoever may not know whether the thing is there does not learn from a stale ETag that it is. */
    private static <S, F> Outcome turnedDown(
            Refusal refusal, Command<S, F> command, S now, long sequence, Read<F> read) {
        var hides = refusal.kind() == Refusal.Kind.NOT_FOUND || refusal.kind() == Refusal.Kind.FORBIDDEN;
        return new Outcome.TurnedDown(
                !hides && isStale(command, now, sequence) ? new ChangedMeanwhile() : refusal, read.position());
    }

    private static <S, F> Outcome accepted(
            List<Event> events, Command<S, F> command, S now, long sequence, Read<F> read) {
        if (isStale(command, now, sequence)) {
            return new Outcome.TurnedDown(new ChangedMeanwhile(), read.position());
        }
        var warnings = command.warnings(now, read.facts(), events);
        if (!Sending.current().dryRun() && !events.isEmpty()) {
            write(command, events, read);
        }
        return new Outcome.Done(events, warnings, read.position());
    }

    private static <S, F> boolean isStale(Command<S, F> command, S now, long sequence) {
        var ifMatch = Sending.current().ifMatch();
        return ifMatch != null && !ifMatch.matches(command.version(now, sequence));
    }

    private static <S, F> void write(Command<S, F> command, List<Event> events, Read<F> read) {
        var sending = Sending.current();
        var entry = Entry.current();
        read.guards().forEach((key, guard) -> entry.guard(key, guard.position()));
        sending.actor().guards().forEach((key, guard) -> entry.guard(key, guard.position()));
        var metadata = MetaData.with(PostgresEventStorage.METADATA, sending.metadata());
        var nextElsewhere = new HashMap<String, Long>();
        for (var event : events) {
            if (event.stream().equals(command.target())) {
                AggregateLifecycle.apply(event, metadata);
            } else {
                sending.eventBus().publish(elsewhere(event, metadata, nextElsewhere, read));
            }
        }
    }

    /** An event on another stream than the command's own: in the same entry, behind what that stream had when read. */
    private static GenericDomainEventMessage<Event> elsewhere(
            Event event, MetaData metadata, Map<String, Long> next, Read<?> read) {
        var stream = event.stream().value();
        var sequence = next.getOrDefault(stream, read.guard(stream).sequence() + 1);
        next.put(stream, sequence + 1);
        return new GenericDomainEventMessage<>(
                event.stream().getClass().getSimpleName(), stream, sequence, event, metadata);
    }

    private static long lastSequence() {
        var version = AggregateLifecycle.getVersion();
        return version == null ? -1 : version;
    }
}
