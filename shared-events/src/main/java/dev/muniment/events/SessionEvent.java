package dev.muniment.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to one use of a connection. What goes on in it is not recorded here. */
public sealed interface SessionEvent extends Event {
    SessionId session();

    UserId user();

    ConnectionId connection();

    @Override
    default SessionId stream() {
        return session();
    }

    @Override
    default List<Id> about() {
        return List.of(session(), user(), connection());
    }

    /**
     * @param ground by what it may be open
     * @param until the earliest end among the facts that allow it; null when none of them ends by itself
     * @param evidence positions of the events that allow it, ascending
     */
    @EventName("session.opened")
    record SessionOpened(
            SessionId session,
            UserId user,
            ConnectionId connection,
            AccessMode mode,
            SessionGround ground,
            @Nullable Instant until,
            List<Long> evidence)
            implements SessionEvent {
        public SessionOpened {
            evidence = List.copyOf(evidence);
        }

        @Override
        public List<Id> about() {
            Id by = ground.group() != null ? ground.group() : ground.request();
            return by == null ? List.of(session, user, connection) : List.of(session, user, connection, by);
        }
    }

    /**
     * Whoever held it says that it is over.
     *
     * @param exitCode of what ran in it; null unknown
     * @param counts of whatever was counted, by name, as in {@code bytesIn}
     */
    @EventName("session.closed")
    record SessionClosed(
            SessionId session,
            UserId user,
            ConnectionId connection,
            @Nullable Integer exitCode,
            Map<String, Long> counts)
            implements SessionEvent {
        public SessionClosed {
            counts = Map.copyOf(counts);
        }
    }

    /**
     * It was cut. Enforcement points follow these.
     *
     * @param reason of whoever cut it; null where it is a consequence of something else
     */
    @EventName("session.terminated")
    record SessionTerminated(
            SessionId session,
            UserId user,
            ConnectionId connection,
            TerminationCause cause,
            @Nullable String reason) implements SessionEvent {}
}
