package dev.muniment.eventstore;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one writer of a process: gathers what commands want written and commits it in groups. */
public final class Appender implements AutoCloseable {
    private static final int MOST_ENTRIES = 256;
    private static final int MOST_EVENTS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AROUND = Duration.ofMillis(100);

    private final BlockingQueue<PreparedEntry> queue = new LinkedBlockingQueue<>();
    private final Preparation preparation;
    private final BatchWriter writer;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param dataSource one connection of it is kept for good; it should give up connecting within a few seconds
     * @param projections written in this order
     * @param clock where recordedAt comes from; null is the database's own, and anything else is for the demo and tests
     */
    public Appender(
            DataSource dataSource,
            NamedEventSerializer serializer,
            PersonalData personalData,
            List<InlineProjection> projections,
            @Nullable Clock clock) {
        this(dataSource, serializer, personalData, projections, clock, new RecentEvents());
    }

    /** @param recent gets what is committed, for the readers of this process */
    public Appender(
            DataSource dataSource,
            NamedEventSerializer serializer,
            PersonalData personalData,
            List<InlineProjection> projections,
            @Nullable Clock clock,
            RecentEvents recent) {
        preparation = new Preparation(serializer, personalData, List.copyOf(projections));
        writer = new BatchWriter(dataSource, personalData, List.copyOf(projections), clock, PATIENCE, recent);
        thread = Thread.ofPlatform().name("muniment-appender").daemon().start(this::run);
    }

    /**
     * Writes an entry, with no events only its further writes and changed keys, and returns once it is committed.
     *
     * <p>Throws {@link Conflict} (nothing was written: decide again), {@link EventTooLarge}, {@link EntryFailed},
     * {@link StoreUnavailable} (after about ten seconds without the database) or {@link AppenderClosed}.
     */
    public Appended append(Entry entry, List<NewEvent> events) {
        if (closed) {
            throw new AppenderClosed();
        }
        entry.handOver();
        var prepared = preparation.prepare(entry, events);
        queue.add(prepared);
        var appended = await(prepared);
        entry.written(appended);
        return appended;
    }

    /** How many entries wait to be taken into a batch. */
    public int queued() {
        return queue.size();
    }

    /** An interruption is kept for later: the entry may be on its way, and its outcome must be known. */
    private Appended await(PreparedEntry entry) {
        var interrupted = false;
        try {
            while (true) {
                try {
                    return entry.outcome().get(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    giveUpIfHopeless(entry);
                } catch (ExecutionException e) {
                    throw thrown(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void giveUpIfHopeless(PreparedEntry entry) {
        if (!thread.isAlive() && entry.take()) {
            throw new AppenderClosed();
        }
        if (writer.nothingDoneFor(PATIENCE, entry.queuedAt()) && entry.take()) {
            throw new StoreUnavailable("the database has not answered; nothing was written", true, null);
        }
    }

    private static RuntimeException thrown(@Nullable Throwable failure) {
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("the appender failed", failure);
    }

    private void run() {
        try (writer) {
            while (!closed || !queue.isEmpty()) {
                var batch = nextBatch();
                if (!batch.isEmpty()) {
                    writer.write(batch);
                }
            }
        }
    }

    private List<PreparedEntry> nextBatch() {
        var first = first();
        var batch = new ArrayList<PreparedEntry>();
        if (first == null) {
            return batch;
        }
        var events = 0;
        for (var next = first; next != null; next = fits(batch.size(), events) ? queue.poll() : null) {
            if (next.take()) {
                batch.add(next);
                events += next.events().size();
            }
        }
        return batch;
    }

    private boolean fits(int entries, int events) {
        var following = queue.peek();
        return following != null
                && entries < MOST_ENTRIES
                && events + following.events().size() <= MOST_EVENTS;
    }

    private @Nullable PreparedEntry first() {
        try {
            return queue.poll(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread on purpose; what is queued must still be written.
            return null;
        }
    }

    /** Writes what is queued, then stops; entries that come later meet {@link AppenderClosed}. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
