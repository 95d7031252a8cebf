package dev.muniment.command.platform;

import dev.muniment.command.kernel.Command;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;

/**
 * Records ends when they are due, soonest first, what was missed while down included: many at once, but those of one
 * stream one after the other. Nothing waits for it: whatever is past its end has ended for every decision (rulings 9).
 */
final class DueEnds {
    private static final Logger log = LoggerFactory.getLogger(DueEnds.class);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(5);
    private static final int A_PAGE = 1_000;
    private static final int AT_ONCE = 32;

    private final List<DueCommands> features;
    private final Dispatch dispatch;
    private final Clock clock;
    private volatile boolean goOn = true;
    private volatile @Nullable Thread runner;

    DueEnds(List<DueCommands> features, Dispatch dispatch, Clock clock) {
        this.features = List.copyOf(features);
        this.dispatch = dispatch;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        runner = Thread.ofPlatform().daemon().name("due-ends").start(this::run);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        goOn = false;
        var running = runner;
        if (running != null) {
            LockSupport.unpark(running);
            running.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        while (goOn) {
            try {
                fire();
                LockSupport.parkNanos(sleep().toNanos());
            } catch (DataAccessException unavailable) {
                log.warn("Ends that are due cannot be recorded now and will be: {}", unavailable.getMessage());
                LockSupport.parkNanos(LONGEST_SLEEP.toNanos());
            }
        }
    }

    private void fire() {
        var now = clock.instant();
        for (var feature : features) {
            recordAll(feature.due(now, A_PAGE));
        }
    }

    /** Returns when all of them are done with. */
    private void recordAll(List<Command<?, ?>> due) {
        var byStream =
                due.stream().collect(Collectors.groupingBy(Command::target, LinkedHashMap::new, Collectors.toList()));
        var places = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var commands : byStream.values()) {
                places.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        commands.forEach(this::record);
                    } finally {
                        places.release();
                    }
                });
            }
        }
    }

    /** One that cannot be recorded keeps none of the others back. */
    private void record(Command<?, ?> command) {
        if (!goOn) {
            return;
        }
        try {
            dispatch.send(command, Sender.SYSTEM);
        } catch (RuntimeException failed) {
            log.error("The end of {} is due and could not be recorded; it is tried again", command.target(), failed);
        }
    }

    private Duration sleep() {
        var now = clock.instant();
        return features.stream()
                .flatMap(feature -> feature.next().stream())
                .min(Instant::compareTo)
                .map(next -> Duration.between(now, next))
                .filter(wait -> wait.compareTo(LONGEST_SLEEP) < 0)
                .map(wait -> wait.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : wait)
                .orElse(LONGEST_SLEEP);
    }
}
