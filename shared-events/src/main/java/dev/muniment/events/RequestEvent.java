package dev.muniment.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an access request and to the grant that it may become. Lists of modes are sorted and without
 * repetition. Every end is final.
 */
public sealed interface RequestEvent extends Event {
    RequestId request();

    /** Whose wish it is. */
    UserId requester();

    ConnectionId connection();

    @Override
    default RequestId stream() {
        return request();
    }

    @Override
    default List<Id> about() {
        return List.of(request(), requester(), connection());
    }

    /**
     * Somebody wishes to open a connection. What governs the request is kept in it, and no later change of the policy
     * reaches it.
     *
     * @param duration of the grant that is asked for, 1 minute up to the rule's longest
     * @param startsAt when the grant is to begin at the earliest; null at once
     * @param reason null where none is required and none was given
     * @param ticket a reference to somewhere else; null none
     * @param policyVersion of the access policy whose rule this is
     * @param rule by which the request is decided
     * @param asOf position at which it was opened: an approver is in an approver group without a break since then
     * @param expiresAt when it lapses undecided
     * @param extended the request that this one extends; null none
     */
    @EventName("request.access-requested")
    record AccessRequested(
            RequestId request,
            UserId requester,
            ConnectionId connection,
            List<AccessMode> modes,
            Duration duration,
            @Nullable Instant startsAt,
            @Nullable String reason,
            @Nullable String ticket,
            long policyVersion,
            ApprovalRule rule,
            long asOf,
            Instant expiresAt,
            @Nullable RequestId extended)
            implements RequestEvent {
        public AccessRequested {
            modes = List.copyOf(modes);
        }
    }

    /**
     * One person's yes. It takes the place of what they said before; whether it decides, {@link AccessGranted} says.
     *
     * @param groups the approver groups that they are eligible by, sorted by id
     * @param duration the longest they agree to; null as asked for
     */
    @EventName("request.approved")
    record RequestApproved(
            RequestId request,
            UserId requester,
            ConnectionId connection,
            UserId approver,
            List<GroupId> groups,
            @Nullable Duration duration,
            @Nullable String comment)
            implements RequestEvent {
        public RequestApproved {
            groups = List.copyOf(groups);
        }

        @Override
        public List<Id> about() {
            return List.of(request, requester, connection, approver);
        }
    }

    /** A yes no longer counts, since whoever said it was deactivated or removed. */
    @EventName("request.approval-voided")
    record ApprovalVoided(RequestId request, UserId requester, ConnectionId connection, UserId approver)
            implements RequestEvent {
        @Override
        public List<Id> about() {
            return List.of(request, requester, connection, approver);
        }
    }

    /**
     * The rule is satisfied, and the grant is given.
     *
     * @param from when it begins, maybe later than the event
     * @param until when it ends, whatever happens
     * @param approvals that it rests on, sorted by approver
     */
    @EventName("request.access-granted")
    record AccessGranted(
            RequestId request,
            UserId requester,
            ConnectionId connection,
            List<AccessMode> modes,
            Instant from,
            Instant until,
            List<Approval> approvals)
            implements RequestEvent {
        public AccessGranted {
            modes = List.copyOf(modes);
            approvals = List.copyOf(approvals);
        }
    }

    /**
     * One person's no, which closes the request.
     *
     * @param groups the approver groups that they are eligible by, sorted by id
     */
    @EventName("request.rejected")
    record RequestRejected(
            RequestId request,
            UserId requester,
            ConnectionId connection,
            UserId approver,
            List<GroupId> groups,
            String reason)
            implements RequestEvent {
        public RequestRejected {
            groups = List.copyOf(groups);
        }

        @Override
        public List<Id> about() {
            return List.of(request, requester, connection, approver);
        }
    }

    @EventName("request.withdrawn")
    record RequestWithdrawn(RequestId request, UserId requester, ConnectionId connection, WithdrawalCause cause)
            implements RequestEvent {}

    /** @param expiresAt the moment that it lapsed at; the event may be recorded later */
    @EventName("request.expired")
    record RequestExpired(RequestId request, UserId requester, ConnectionId connection, Instant expiresAt)
            implements RequestEvent {}

    /** @param until the end that was reached; the event may be recorded later, the grant was over from then on */
    @EventName("request.access-ended")
    record AccessEnded(RequestId request, UserId requester, ConnectionId connection, Instant until)
            implements RequestEvent {}

    /** @param reason why; null where it is a consequence of something else */
    @EventName("request.access-revoked")
    record AccessRevoked(
            RequestId request,
            UserId requester,
            ConnectionId connection,
            RevocationCause cause,
            @Nullable String reason)
            implements RequestEvent {}

    /** The requester needs it no more. */
    @EventName("request.access-returned")
    record AccessReturned(RequestId request, UserId requester, ConnectionId connection) implements RequestEvent {}

    /**
     * Somebody opened a connection in an emergency, on their own word. A request that is granted from the start and
     * must be followed up.
     *
     * @param group the break-glass group that it rests on
     * @param reason at least 20 characters
     * @param policyVersion of the access policy whose rule this is
     * @param rule in whose place it was done
     * @param asOf position at which it was done: whoever follows it up is in an approver group without a break since then
     * @param passedOver the people who could have approved, sorted by id, at most 100 of them
     * @param passedOverCount how many could have
     */
    @EventName("request.glass-broken")
    record GlassBroken(
            RequestId request,
            UserId requester,
            ConnectionId connection,
            List<AccessMode> modes,
            GroupId group,
            String reason,
            @Nullable String ticket,
            long policyVersion,
            ApprovalRule rule,
            long asOf,
            Instant from,
            Instant until,
            List<UserId> passedOver,
            int passedOverCount)
            implements RequestEvent {
        public GlassBroken {
            modes = List.copyOf(modes);
            passedOver = List.copyOf(passedOver);
        }

        @Override
        public List<Id> about() {
            return List.of(request, requester, connection, group);
        }
    }

    /** @param by an approver, not the requester */
    @EventName("request.break-glass-closed")
    record BreakGlassClosed(
            RequestId request, UserId requester, ConnectionId connection, UserId by, FollowUp verdict, String comment)
            implements RequestEvent {
        @Override
        public List<Id> about() {
            return List.of(request, requester, connection, by);
        }
    }
}
