package dev.muniment.query.sessions.adapter;

import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserId;
import dev.muniment.query.sessions.SessionView.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session.
 *
 * @param end null while it is open
 * @param position of the event that opened it: lists are in this order
 */
record SessionRow(
        SessionId session,
        UserId user,
        ConnectionId connection,
        AccessMode mode,
        State state,
        @Nullable GroupId group,
        @Nullable RequestId request,
        @Nullable Instant until,
        Instant openedAt,
        UserId openedBy,
        List<Long> evidence,
        @Nullable End end,
        long position,
        long sequence) {
    SessionRow {
        evidence = List.copyOf(evidence);
    }

    /** @param by null where it was Muniment */
    record End(
            Instant at,
            @Nullable UserId by,
            @Nullable TerminationCause cause,
            @Nullable String reason,
            @Nullable Integer exitCode,
            Map<String, Long> counts) {
        End {
            counts = Map.copyOf(counts);
        }
    }

    SessionRow ended(State how, End newEnd, long newSequence) {
        return new SessionRow(
                session,
                user,
                connection,
                mode,
                how,
                group,
                request,
                until,
                openedAt,
                openedBy,
                evidence,
                newEnd,
                position,
                newSequence);
    }
}
