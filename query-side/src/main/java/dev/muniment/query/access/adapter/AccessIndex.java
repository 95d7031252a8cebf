package dev.muniment.query.access.adapter;

import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.RequestRejected;
import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.Follower;
import dev.muniment.eventstore.Head;
import dev.muniment.eventstore.ReachedPosition;
import dev.muniment.eventstore.Reading;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.AccessSettings;
import dev.muniment.query.platform.LiveFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The facts in memory, loaded from the access read model and then following the store.
 *
 * <p>Questions hold a read lock and a page of events is taken in under the write lock, so that every answer rests on one
 * position. A lock and not a copy per page: a question takes microseconds, and copies of maps with 100,000 memberships
 * would cost more than all questions wait.
 */
@Component
final class AccessIndex implements LiveFacts, SmartLifecycle {
    static final String PROJECTION = "access";
    /** How far a node's clock may be off the database's before its checks fail closed (rulings.md, 6). */
    private static final Duration CLOCK_LIMIT = Duration.ofSeconds(5);

    private static final Duration CLOCK_WARNING = Duration.ofSeconds(1);
    /** How long a start waits for the index before it lets requests in; they fail closed meanwhile. */
    private static final Duration LOADING = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(AccessIndex.class);

    private final AccessLoader loader;
    private final EventReader reader;
    private final Head head;
    private final AccessSettings settings;
    private final Clock clock;
    private final RequestMeters meters;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ReachedPosition reached = new ReachedPosition();
    private final Thread thread;
    private IndexedFacts facts;
    private volatile boolean loaded;
    private volatile Staleness notLoaded = Staleness.LOADING;
    private volatile boolean broken;
    private volatile boolean stopped;
    private final AtomicReference<Instant> confirmedAt = new AtomicReference<>(Instant.EPOCH);
    private volatile boolean warned;

    AccessIndex(
            AccessLoader loader,
            EventReader reader,
            Head head,
            AccessSettings settings,
            Clock clock,
            RequestMeters meters) {
        this.loader = loader;
        this.reader = reader.reading(Reading.EVENTS_OPENED);
        this.head = head;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
        this.facts = loader.nothing();
        this.thread = Thread.ofPlatform().daemon().name("access-index").unstarted(this::run);
    }

    /** Returns once loaded, or after a minute: requests are answered stale until then. */
    @Override
    public void start() {
        thread.start();
        var deadline = clock.instant().plus(LOADING);
        while (!loaded
                && !broken
                && notLoaded != Staleness.INCOMPLETE
                && clock.instant().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private void run() {
        try {
            var start = load();
            if (start != null) {
                new Follower(reader, head).follow(start, this::take, () -> !stopped);
            }
        } catch (RuntimeException | Error cannot) {
            if (!stopped) {
                broken = true;
                log.error(
                        "This node answers no check any more: the event behind position {} cannot be taken in ({})",
                        position(),
                        cannot.getClass().getSimpleName());
            }
        }
    }

    /** The position to follow from; null when stopped before that is known. */
    private @Nullable Long load() {
        while (!stopped) {
            switch (loader.load()) {
                case AccessLoader.Outcome.Loaded found -> {
                    return use(found.facts());
                }
                case AccessLoader.Outcome.NotYet notYet -> hold(notYet.why());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return null;
    }

    private void hold(Staleness why) {
        if (why != notLoaded) {
            log.warn("This node answers no check yet. {}", why.detail());
        }
        notLoaded = why;
    }

    private Long use(IndexedFacts loadedFacts) {
        lock.writeLock().lock();
        try {
            facts = loadedFacts;
        } finally {
            lock.writeLock().unlock();
        }
        loaded = true;
        reached.advance(loadedFacts.position());
        log.info("The access index is loaded at position {}", loadedFacts.position());
        return loadedFacts.position();
    }

    /** Takes a page of events in. */
    void take(List<RecordedEvent> page) {
        var position = page.getLast().position();
        lock.writeLock().lock();
        try {
            page.forEach(this::take);
            facts.reached(position);
        } finally {
            lock.writeLock().unlock();
        }
        reached.advance(position);
        confirmed();
    }

    private void take(RecordedEvent event) {
        if (event.event() instanceof AccessGranted || event.event() instanceof RequestRejected) {
            var waiting = facts.waiting(((RequestEvent) event.event()).request());
            if (waiting != null) {
                meters.decidedAfter(Duration.between(waiting.requestedAt(), event.recordedAt()));
            }
        }
        facts.apply(event);
    }

    @Override
    public <T> T ask(Function<View, T> question) {
        lock.readLock().lock();
        try {
            return question.apply(facts);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public boolean await(long position, Duration atMost) {
        return reached.await(position, atMost);
    }

    /** Waits until everything is in that the database had at this moment. */
    boolean awaitHead(Duration atMost) {
        return reached.await(reader.headPosition(), atMost);
    }

    @Override
    public long position() {
        return reached.get();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Optional<Staleness> staleness() {
        if (broken) {
            return Optional.of(Staleness.BROKEN);
        }
        if (!loaded) {
            return Optional.of(notLoaded);
        }
        if (clockIsOff()) {
            return Optional.of(Staleness.CLOCK);
        }
        return staleFor().compareTo(settings.maxStaleness()) > 0 ? Optional.of(Staleness.BEHIND) : Optional.empty();
    }

    /** How long ago the database last confirmed that everything is here. */
    Duration staleFor() {
        return Duration.between(confirmed(), clock.instant());
    }

    /** Looked at with every page too: under load a heartbeat's position is held long before the next question. */
    private Instant confirmed() {
        var confirmed = head.confirmedAt(reached.get());
        return confirmedAt.updateAndGet(before -> confirmed.isAfter(before) ? confirmed : before);
    }

    private boolean clockIsOff() {
        var skew = head.clockSkew().abs();
        if (skew.compareTo(CLOCK_WARNING) <= 0) {
            warned = false;
            return false;
        }
        if (!warned) {
            warned = true;
            log.warn("This node's clock is {} off the database's; at {} its checks are denied", skew, CLOCK_LIMIT);
        }
        return skew.compareTo(CLOCK_LIMIT) >= 0;
    }

    @Override
    public void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** After the projections, before the web server. */
    @Override
    public int getPhase() {
        return 100;
    }
}
