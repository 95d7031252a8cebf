package dev.muniment.query.platform;

import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Reads pages in turn, each next one on a virtual thread while the last is worked on. */
final class ReadAhead {
    private final EventReader reader;
    private @Nullable FutureTask<List<RecordedEvent>> ahead;
    private long aheadOf;

    ReadAhead(EventReader reader) {
        this.reader = reader;
    }

    /** Events after a position, at most {@code limit}; throws what the reader throws. */
    List<RecordedEvent> page(long after, int limit) {
        var task = ahead;
        var early = task != null && aheadOf == after ? outcome(task) : List.<RecordedEvent>of();
        // what was not there, or could not be read, some time ago may be by now
        var page = early.isEmpty() ? reader.page(after, limit) : early;
        if (page.size() >= limit) {
            var last = page.getLast().position();
            aheadOf = last;
            var next = new FutureTask<>(() -> reader.page(last, limit));
            Thread.ofVirtual().start(next);
            ahead = next;
            return page;
        }
        ahead = null;
        return page;
    }

    private static List<RecordedEvent> outcome(FutureTask<List<RecordedEvent>> task) {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            return List.of();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", interrupted);
        }
    }
}
