package dev.muniment.access;

import dev.muniment.events.AccessMode;
import dev.muniment.events.Approval;
import dev.muniment.events.ConnectionId;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right of one user to open one connection for a while.
 *
 * @param modes in which it may be opened, sorted
 * @param from when it begins; maybe still to come
 * @param until when it is over, whether or not the event of its end is written
 * @param breakGlass whether it was taken in an emergency, on the user's own word
 * @param approvals that it rests on, with the groups at that time; none for break-glass
 * @param position of the event that gave it
 */
public record GrantFacts(
        RequestId request,
        UserId user,
        ConnectionId connection,
        List<AccessMode> modes,
        Instant from,
        Instant until,
        boolean breakGlass,
        List<Approval> approvals,
        long position) {
    public GrantFacts {
        modes = List.copyOf(modes);
        approvals = List.copyOf(approvals);
    }

    /** Whether it is running: {@code from} is in it, {@code until} is not. */
    public boolean runsAt(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    /** Whether that user's last deactivation came before it; being active again later does not bring it back. */
    public boolean isAfterDeactivationOf(UserFacts holder) {
        return position > holder.deactivated();
    }

    /** Whether it gives that mode now to its user, who stands as told. */
    boolean gives(AccessMode mode, UserFacts holder, Instant at) {
        return modes.contains(mode) && runsAt(at) && isAfterDeactivationOf(holder);
    }

    /** The facts after an event; null while there is no grant yet, or when it is over. */
    static @Nullable GrantFacts after(@Nullable GrantFacts before, RequestEvent event, long position) {
        return switch (event) {
            case AccessGranted granted ->
                new GrantFacts(
                        granted.request(),
                        granted.requester(),
                        granted.connection(),
                        granted.modes(),
                        granted.from(),
                        granted.until(),
                        false,
                        granted.approvals(),
                        position);
            case GlassBroken broken ->
                new GrantFacts(
                        broken.request(),
                        broken.requester(),
                        broken.connection(),
                        broken.modes(),
                        broken.from(),
                        broken.until(),
                        true,
                        List.of(),
                        position);
            case AccessEnded ended -> null;
            case AccessRevoked revoked -> null;
            case AccessReturned returned -> null;
            case AccessRequested requested -> before;
            case RequestApproved approved -> before;
            case ApprovalVoided voided -> before;
            case RequestRejected rejected -> before;
            case RequestWithdrawn withdrawn -> before;
            case RequestExpired expired -> before;
            case BreakGlassClosed closed -> before;
        };
    }
}
