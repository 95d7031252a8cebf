package dev.muniment.query.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.query.platform.People.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is answered.
 *
 * @param until the earliest end among what it was opened on; null when there is none
 * @param openedBy the user, or the enforcement point that opened it for them
 * @param endedBy who closed or cut it; null while it is open, and where it was Muniment
 * @param cause why it was cut; null unless it was
 * @param reason of whoever cut it
 * @param counts that were reported with its end
 * @param evidence positions of the events that allowed it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionView(
        SessionId id,
        Named user,
        ConnectionRef connection,
        AccessMode mode,
        State state,
        Ground ground,
        Instant openedAt,
        Named openedBy,
        @Nullable Instant until,
        @Nullable Instant endedAt,
        @Nullable Named endedBy,
        @Nullable TerminationCause cause,
        @Nullable String reason,
        @Nullable Integer exitCode,
        Map<String, Long> counts,
        List<Long> evidence) {
    /** Whether it is in use, and otherwise whose doing that is. */
    public enum State {
        OPEN,
        CLOSED,
        TERMINATED
    }

    /** A connection by id and name. */
    public record ConnectionRef(ConnectionId id, String name) {}

    /** A group by id and name. */
    public record GroupRef(GroupId id, String name) {}

    /**
     * By what it may be open: a membership or a grant.
     *
     * @param breakGlass whether the grant was taken in an emergency
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Ground(@Nullable GroupRef group, @Nullable RequestId request, boolean breakGlass) {}
}
