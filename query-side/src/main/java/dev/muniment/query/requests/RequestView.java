package dev.muniment.query.requests;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.FollowUp;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionId;
import dev.muniment.events.UserId;
import dev.muniment.query.platform.People.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An access request as it is answered; groups by name in the rule, by id and name elsewhere.
 *
 * @param status as it is at this moment: what is past its end is over, whether or not the event of that is written
 * @param eligibleApprovers who may decide now, sorted by id, at most 100; in lists only where a word is still to come
 * @param eligibleApproversCount how many may
 * @param stillNeeded null unless pending
 * @param decisions the last word of each person, in the order they came
 * @param lateWords words that came after the decision and were refused; empty in lists
 * @param breakGlass null unless the glass was broken
 * @param extended the request that this one extends, in the member {@code extends}
 * @param waitingSince null unless a word is still to come
 * @param decidedAt when it stopped being pending
 * @param ended what became of it in the end; null while it is pending or its grant runs
 * @param earlier what the requester did with the same connection before; null in lists
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RequestView(
        RequestId id,
        Status status,
        ConnectionRef connection,
        Named requester,
        List<AccessMode> modes,
        Duration duration,
        @Nullable Instant startsAt,
        @Nullable String reason,
        @Nullable String ticket,
        long policyVersion,
        Rule rule,
        Instant requestedAt,
        @Nullable Instant waitingSince,
        List<Approver> eligibleApprovers,
        int eligibleApproversCount,
        @Nullable StillNeeded stillNeeded,
        List<Decision> decisions,
        List<LateWord> lateWords,
        @Nullable Instant expiresAt,
        @Nullable Instant decidedAt,
        @Nullable Grant grant,
        @Nullable BreakGlass breakGlass,
        @JsonProperty("extends") @Nullable RequestId extended,
        List<RequestId> extendedBy,
        @Nullable Ended ended,
        @Nullable Earlier earlier) {
    /** Where a request is in its life (domain.md §5). */
    public enum Status {
        PENDING,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        EXPIRED,
        ENDED,
        REVOKED,
        RETURNED
    }

    /** A connection by id and name. */
    public record ConnectionRef(ConnectionId id, String name) {}

    /** A group by id and name. */
    public record GroupRef(GroupId id, String name) {}

    /** The rule that decides the request, as it was when the request was made. */
    public record Rule(
            List<String> approvalGroups,
            List<String> approverGroups,
            int minApprovals,
            boolean everyGroup,
            Duration maxDuration,
            Duration pendingTimeout,
            boolean reasonRequired,
            List<String> breakGlassGroups) {}

    /** Somebody who may decide, and the groups that they are eligible by. */
    public record Approver(
            UserId id, @Nullable String userName, @Nullable String name, List<GroupRef> groups) {}

    /**
     * What is missing, at the least.
     *
     * @param people how many more must say yes
     * @param groups that must still be heard
     */
    public record StillNeeded(int people, List<GroupRef> groups) {}

    /** Yes or no. */
    public enum Verdict {
        APPROVED,
        REJECTED
    }

    /**
     * One person's word.
     *
     * @param comment of a yes, or the reason of a no
     * @param duration the longest that a yes agrees to; null as asked for
     * @param groups that they were eligible by
     * @param voided whether it counts no more, since they were deactivated or removed
     * @param tokenIssuedBy who issued the token that it was given under, where that was somebody else; null otherwise
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Decision(
            Named by,
            Verdict verdict,
            Instant at,
            @Nullable String comment,
            @Nullable Duration duration,
            List<GroupRef> groups,
            boolean voided,
            @Nullable Named tokenIssuedBy) {}

    /** A word that came too late: refused, and on record. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record LateWord(
            Named by, String verdict, Instant at, @Nullable String comment) {}

    /** From when until when it may be opened; {@code until} is not in it. */
    public record Grant(Instant from, Instant until) {}

    /**
     * What is particular to a broken glass.
     *
     * @param by who followed it up; this and the next three are null while the follow-up is open
     * @param passedOver who could have approved, at most 100
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record BreakGlass(
            FollowUpState followUp,
            @Nullable Named by,
            @Nullable FollowUp verdict,
            @Nullable String comment,
            @Nullable Instant at,
            GroupRef group,
            List<Named> passedOver,
            int passedOverCount) {}

    /** Whether somebody has looked at what was done behind the broken glass. */
    public enum FollowUpState {
        OPEN,
        CLOSED
    }

    /**
     * How it ended.
     *
     * @param cause why, where there is more to say than the status does
     * @param by who did it; null where it was Muniment
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Ended(
            Instant at,
            @Nullable String cause,
            @Nullable Named by,
            @Nullable String reason) {}

    /** The last requests and sessions of the same user on the same connection, newest first, at most 5 each. */
    public record Earlier(List<EarlierRequest> requests, List<EarlierSession> sessions) {}

    /** An earlier request. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record EarlierRequest(
            RequestId id,
            Status status,
            Instant requestedAt,
            @Nullable Grant grant,
            boolean breakGlass) {}

    /** An earlier session. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record EarlierSession(
            SessionId id,
            AccessMode mode,
            String state,
            Instant openedAt,
            @Nullable Instant endedAt) {}
}
