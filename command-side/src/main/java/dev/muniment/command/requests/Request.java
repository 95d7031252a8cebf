package dev.muniment.command.requests;

import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.FollowUp;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestEvent.AccessEnded;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessRequested;
import dev.muniment.events.RequestEvent.AccessReturned;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestEvent.ApprovalVoided;
import dev.muniment.events.RequestEvent.BreakGlassClosed;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.RequestEvent.RequestApproved;
import dev.muniment.events.RequestEvent.RequestExpired;
import dev.muniment.events.RequestEvent.RequestRejected;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An access request as its own stream tells it, with the grant that it may have become.
 *
 * @param asked null before it was made
 * @param yeses what approvers said, one for each, in the order of their last words; maybe of people who count no more
 * @param grant null unless one was given
 * @param breakGlass whether the grant was taken rather than given
 * @param followUp how break-glass was judged; null while it is not, and where there was none
 */
public record Request(
        Status status,
        @Nullable Asked asked,
        List<Yes> yeses,
        @Nullable Grant grant,
        boolean breakGlass,
        @Nullable Judged followUp) {
    /** Before it was made. */
    public static final Request NONE = new Request(Status.NONE, null, List.of(), null, false, null);

    public Request {
        yeses = List.copyOf(yeses);
    }

    /** The life of a request (domain.md §5). */
    public enum Status {
        NONE,
        PENDING,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        EXPIRED,
        ENDED,
        REVOKED,
        RETURNED
    }

    /**
     * What governs a request all its life.
     *
     * @param startsAt null at once
     * @param asOf position at which it was made
     * @param expiresAt when it lapses undecided; null for break-glass, which never waits
     */
    public record Asked(
            RequestId request,
            UserId requester,
            ConnectionId connection,
            List<AccessMode> modes,
            Duration duration,
            @Nullable Instant startsAt,
            ApprovalRule rule,
            long asOf,
            @Nullable Instant expiresAt) {}

    /**
     * One approver's yes.
     *
     * @param duration the longest they agree to; null as asked for
     */
    public record Yes(
            UserId approver,
            @Nullable Duration duration,
            @Nullable String comment) {}

    /** When the grant runs. */
    public record Grant(Instant from, Instant until) {}

    /** What somebody found of a use of break-glass. */
    public record Judged(UserId by, FollowUp verdict, String comment) {}

    /** What governs a request that was made; before that it is a bug to ask. */
    public Asked made() {
        return Objects.requireNonNull(asked, "no request was made");
    }

    RequestId id() {
        return made().request();
    }

    UserId requester() {
        return made().requester();
    }

    ConnectionId connection() {
        return made().connection();
    }

    /** Where the request stands at a moment: what is past its time is over, whether or not that is on record. */
    public Status statusAt(Instant at) {
        if (status == Status.PENDING && reached(made().expiresAt(), at)) {
            return Status.EXPIRED;
        }
        if (status == Status.APPROVED && grant != null && reached(grant.until(), at)) {
            return Status.ENDED;
        }
        return status;
    }

    private static boolean reached(@Nullable Instant end, Instant at) {
        return end != null && !end.isAfter(at);
    }

    /** The last word of a person, if it is a yes. */
    public Optional<Yes> yesOf(UserId person) {
        return yeses.stream().filter(yes -> yes.approver().equals(person)).findAny();
    }

    public Request evolve(RequestEvent event) {
        return switch (event) {
            case AccessRequested requested ->
                new Request(Status.PENDING, asked(requested), List.of(), null, false, null);
            case RequestApproved approved -> saying(yes(approved));
            case ApprovalVoided voided -> with(without(voided.approver()));
            case AccessGranted granted ->
                new Request(
                        Status.APPROVED,
                        asked,
                        yeses,
                        new Grant(granted.from(), granted.until()),
                        breakGlass,
                        followUp);
            case GlassBroken broken ->
                new Request(
                        Status.APPROVED,
                        asked(broken),
                        List.of(),
                        new Grant(broken.from(), broken.until()),
                        true,
                        null);
            case BreakGlassClosed closed ->
                new Request(
                        status,
                        asked,
                        yeses,
                        grant,
                        breakGlass,
                        new Judged(closed.by(), closed.verdict(), closed.comment()));
            case RequestRejected rejected -> now(Status.REJECTED);
            case RequestWithdrawn withdrawn -> now(Status.WITHDRAWN);
            case RequestExpired expired -> now(Status.EXPIRED);
            case AccessEnded ended -> now(Status.ENDED);
            case AccessRevoked revoked -> now(Status.REVOKED);
            case AccessReturned returned -> now(Status.RETURNED);
        };
    }

    private static Asked asked(AccessRequested requested) {
        return new Asked(
                requested.request(),
                requested.requester(),
                requested.connection(),
                requested.modes(),
                requested.duration(),
                requested.startsAt(),
                requested.rule(),
                requested.asOf(),
                requested.expiresAt());
    }

    private static Asked asked(GlassBroken broken) {
        return new Asked(
                broken.request(),
                broken.requester(),
                broken.connection(),
                broken.modes(),
                Duration.between(broken.from(), broken.until()),
                null,
                broken.rule(),
                broken.asOf(),
                null);
    }

    private static Yes yes(RequestApproved approved) {
        return new Yes(approved.approver(), approved.duration(), approved.comment());
    }

    private Request saying(Yes yes) {
        var all = new ArrayList<>(without(yes.approver()));
        all.add(yes);
        return with(all);
    }

    private List<Yes> without(UserId approver) {
        return yeses.stream().filter(yes -> !yes.approver().equals(approver)).toList();
    }

    private Request with(List<Yes> said) {
        return new Request(status, asked, said, grant, breakGlass, followUp);
    }

    private Request now(Status reached) {
        return new Request(reached, asked, yeses, grant, breakGlass, followUp);
    }
}
