package dev.muniment.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every event after a position, in order, for ever, neither skipping nor repeating. */
public final class Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int PAGE = 5_000;
    private static final Duration LOOK_AROUND = Duration.ofMillis(200);

    private final EventReader reader;
    private final Head head;
    private final int pageSize;

    /** @param reader decides how much personal text is opened */
    public Follower(EventReader reader, Head head) {
        this(reader, head, PAGE);
    }

    Follower(EventReader reader, Head head, int pageSize) {
        this.reader = reader;
        this.head = head;
        this.pageSize = pageSize;
    }

    /**
     * Hands on page after page in the calling thread, the next one read ahead meanwhile, until {@code goOn} says no
     * (asked at least four times a second while there is nothing to read) or the thread is interrupted. A database that
     * is away is waited for. What {@code page} throws ends it; so does an event that cannot be understood
     * ({@link UnreadableEvent}), once everything before it is handed on.
     *
     * @param after the position to begin behind; 0 for all
     * @param page gets at least one event, in order, without gaps
     */
    public void follow(long after, Consumer<List<RecordedEvent>> page, BooleanSupplier goOn) {
        try (var readingAhead = Executors.newVirtualThreadPerTaskExecutor()) {
            new Course(after, page, readingAhead).run(goOn);
        }
    }

    /** One following, from its first position on. */
    private final class Course {
        private final Consumer<List<RecordedEvent>> page;
        private final ExecutorService readingAhead;
        private long position;
        private @Nullable CompletableFuture<List<RecordedEvent>> next;
        private boolean away;

        Course(long after, Consumer<List<RecordedEvent>> page, ExecutorService readingAhead) {
            position = after;
            this.page = page;
            this.readingAhead = readingAhead;
        }

        void run(BooleanSupplier goOn) {
            while (goOn.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
                if (next != null || head.await(position + 1, LOOK_AROUND)) {
                    step();
                }
            }
        }

        private void step() {
            try {
                handOn(nextPage());
                away = false;
            } catch (StoreUnavailable e) {
                if (!away) {
                    LOG.warn("Following waits at position {} until the database answers again", position);
                }
                away = true;
                LockSupport.parkNanos(LOOK_AROUND.toNanos());
            } catch (UnreadableEvent e) {
                handOnUpTo(e.position() - 1);
                throw e;
            }
        }

        private List<RecordedEvent> nextPage() {
            var ahead = next;
            next = null;
            return ahead == null ? reader.following(position, pageSize) : joined(ahead);
        }

        private static List<RecordedEvent> joined(CompletableFuture<List<RecordedEvent>> ahead) {
            try {
                return ahead.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw e;
            }
        }

        private void handOn(List<RecordedEvent> events) {
            if (events.isEmpty()) {
                return;
            }
            checkDense(events);
            var last = events.getLast().position();
            if (events.size() == pageSize) {
                next = CompletableFuture.supplyAsync(() -> reader.page(last, pageSize), readingAhead);
            }
            page.accept(events);
            position = last;
        }

        private void handOnUpTo(long last) {
            if (last > position) {
                handOn(reader.page(position, Math.toIntExact(last - position)));
            }
        }

        private void checkDense(List<RecordedEvent> events) {
            var expected = position + 1;
            for (var event : events) {
                if (event.position() != expected++) {
                    throw new IllegalStateException("after position " + position + " a position is missing");
                }
            }
        }
    }
}
