package dev.muniment.command.sessions;

import dev.muniment.events.SessionEvent;
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One use of a connection as its own stream tells it.
 *
 * @param opened how it began; null while it has not
 */
public record Session(Status status, @Nullable SessionOpened opened) {
    /** Not opened. */
    public static final Session NONE = new Session(Status.NONE, null);

    /** The life of a session (domain.md §7). */
    public enum Status {
        NONE,
        OPEN,
        CLOSED,
        TERMINATED
    }

    /** Whether it is open at that moment: what is past its end is over, whether or not that was recorded. */
    public boolean isOpenAt(Instant at) {
        return status == Status.OPEN
                && opened != null
                && (opened.until() == null || opened.until().isAfter(at));
    }

    public Session evolve(SessionEvent event) {
        return switch (event) {
            case SessionOpened begun -> new Session(Status.OPEN, begun);
            case SessionClosed closed -> new Session(Status.CLOSED, opened);
            case SessionTerminated terminated -> new Session(Status.TERMINATED, opened);
        };
    }
}
