package dev.muniment.command.platform;

import dev.muniment.command.kernel.Command;
import dev.muniment.eventstore.RecordedEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what policies say follows from an event: each command until it is carried out or turned down. */
final class Consequences {
    private static final Logger log = LoggerFactory.getLogger(Consequences.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Enough for the appender to write them together, and few beside what comes over HTTP. */
    private static final int AT_ONCE = 8;

    private final List<Policy> policies;
    private final Dispatch dispatch;
    private final BooleanSupplier goOn;

    /** @param goOn asked before each try, from whichever thread */
    Consequences(List<Policy> policies, Dispatch dispatch, BooleanSupplier goOn) {
        this.policies = List.copyOf(policies);
        this.dispatch = dispatch;
        this.goOn = goOn;
    }

    /** Before the first event of this node's turn. */
    void begin() {
        policies.forEach(Policy::begin);
    }

    /** Returns once all is sent; {@link Stopped} when told to stop before that. */
    void send(RecordedEvent event) {
        for (var policy : policies) {
            var name = policy.getClass().getSimpleName();
            var commands = untilDone(name, event, () -> policy.when(event));
            var ofEach = commands.stream()
                    .collect(Collectors.groupingBy(
                            command -> command.target().value(), LinkedHashMap::new, Collectors.toList()))
                    .values();
            if (ofEach.size() == 1) {
                send(name, event, commands);
            } else if (!ofEach.isEmpty()) {
                sendAtOnce(name, event, ofEach);
            }
        }
    }

    private void sendAtOnce(String policy, RecordedEvent event, Collection<List<Command<?, ?>>> ofEach) {
        var permits = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = ofEach.stream()
                    .map(commands -> CompletableFuture.runAsync(
                            () -> {
                                permits.acquireUninterruptibly();
                                try {
                                    send(policy, event, commands);
                                } finally {
                                    permits.release();
                                }
                            },
                            threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(sent).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void send(String policy, RecordedEvent event, List<Command<?, ?>> commands) {
        var sender = Sender.because(event);
        for (var command : commands) {
            var outcome = untilDone(policy, event, () -> dispatch.send(command, sender));
            if (outcome instanceof Outcome.TurnedDown down) {
                log.debug(
                        "{} on {} was turned down ({}), which {} sent on position {}",
                        Dispatch.name(command),
                        command.target(),
                        down.refusal().code(),
                        policy,
                        event.position());
            }
        }
    }

    private <T> T untilDone(String policy, RecordedEvent event, Supplier<T> step) {
        while (goOn.getAsBoolean()) {
            try {
                return step.get();
            } catch (RuntimeException failed) {
                log.warn(
                        "{} could not do what follows from the event at position {} and tries again",
                        policy,
                        event.position(),
                        failed);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new Stopped();
    }

    /** Told to stop: what was not sent is sent after the next start. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }
}
