package dev.muniment.query.platform;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request on which somebody's word is still to come: it is pending, or its glass was broken and nobody has followed it
 * up.
 *
 * @param approverGroups of its rule
 * @param asOf position since which an approver must be in one of them without a break
 * @param requestedAt when the event of {@code position} was recorded
 * @param expiresAt when it lapses; null for a follow-up
 * @param approvedBy who has said yes already, sorted by id
 * @param position of the event that began it
 */
public record WaitingRequest(
        RequestId request,
        UserId requester,
        ConnectionId connection,
        List<GroupId> approverGroups,
        long asOf,
        Instant requestedAt,
        @Nullable Instant expiresAt,
        List<UserId> approvedBy,
        long position) {
    public WaitingRequest {
        approverGroups = List.copyOf(approverGroups);
        approvedBy = List.copyOf(approvedBy);
    }

    /** What is waited for. */
    public enum Kind {
        /** A yes or no to a request. */
        APPROVAL("approval"),
        /** A look at what was done behind a broken glass. */
        FOLLOW_UP("follow-up");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word for it in answers. */
        public String word() {
            return word;
        }
    }

    public Kind kind() {
        return expiresAt == null ? Kind.FOLLOW_UP : Kind.APPROVAL;
    }

    /** Whether it is past its end, whether or not the event of that is written. */
    public boolean lapsedAt(Instant at) {
        return expiresAt != null && !at.isBefore(expiresAt);
    }
}
