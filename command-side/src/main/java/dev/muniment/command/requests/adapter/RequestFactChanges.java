package dev.muniment.command.requests.adapter;

import dev.muniment.command.platform.FactChange;
import dev.muniment.command.platform.FactChanges;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.Event;
import dev.muniment.events.GroupId;
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
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What events of requests change in the facts; and that what somebody asked for, was granted or approved counts no more as
 * soon as they are deactivated or removed (rulings 10).
 */
@Component
final class RequestFactChanges implements FactChanges {
    private static final String MADE = """
            insert into command_model.access_request (request_id, requester, connection_id, approver_groups, as_of)
            values (?, ?, ?, string_to_array(?, ','), ?)""";

    private static final String PENDING = """
            insert into command_model.pending_request
                (request_id, requester, connection_id, approver_groups, expires_at, voided)
            values (?, ?, ?, string_to_array(?, ','), ?, false)""";

    private static final String PENDING_MODE = """
            insert into command_model.pending_mode (requester, connection_id, mode, request_id) values (?, ?, ?, ?)""";

    private static final String GRANT = """
            insert into command_model.access_grant
                (request_id, requester, connection_id, modes, starts_at, ends_at, break_glass, voided)
            values (?, ?, ?, string_to_array(?, ','), ?, ?, ?, false)""";

    private static final String YES = """
            insert into command_model.approval (request_id, approver, voided) values (?, ?, false)
            on conflict on constraint approval_pk do update set voided = false""";

    /** The guard of what a user waits for and was granted. */
    static String requestsOf(UserId user) {
        return "requests-of:" + user;
    }

    @Override
    public Collection<String> keysChanged(Event event) {
        if (!(event instanceof RequestEvent change)) {
            return List.of();
        }
        return switch (change) {
            case RequestApproved approved -> List.of();
            case ApprovalVoided voided -> List.of();
            case BreakGlassClosed closed -> List.of();
            case AccessRequested requested -> List.of(requestsOf(change.requester()));
            case AccessGranted granted -> List.of(requestsOf(change.requester()));
            case RequestRejected rejected -> List.of(requestsOf(change.requester()));
            case RequestWithdrawn withdrawn -> List.of(requestsOf(change.requester()));
            case RequestExpired expired -> List.of(requestsOf(change.requester()));
            case AccessEnded ended -> List.of(requestsOf(change.requester()));
            case AccessRevoked revoked -> List.of(requestsOf(change.requester()));
            case AccessReturned returned -> List.of(requestsOf(change.requester()));
            case GlassBroken broken -> List.of(requestsOf(change.requester()));
        };
    }

    @Override
    public List<FactChange> changes(Event event) {
        return switch (event) {
            case RequestEvent change -> changes(change);
            case UserDeactivated deactivated -> voiding(deactivated.user());
            case UserRemoved removed -> voiding(removed.user());
            default -> List.of();
        };
    }

    private static List<FactChange> changes(RequestEvent event) {
        return switch (event) {
            case AccessRequested requested -> requested(requested);
            case RequestApproved approved ->
                List.of(FactChange.of(
                        YES, approved.request().value(), approved.approver().value()));
            case ApprovalVoided voided ->
                List.of(FactChange.of(
                        "delete from command_model.approval where request_id = ? and approver = ?",
                        voided.request().value(),
                        voided.approver().value()));
            case AccessGranted granted -> granted(granted);
            case RequestRejected rejected -> noLongerPending(event);
            case RequestWithdrawn withdrawn -> noLongerPending(event);
            case RequestExpired expired -> noLongerPending(event);
            case AccessEnded ended -> List.of(noLongerGranted(event));
            case AccessRevoked revoked -> List.of(noLongerGranted(event));
            case AccessReturned returned -> List.of(noLongerGranted(event));
            case GlassBroken broken ->
                List.of(
                        made(broken, broken.rule(), broken.asOf()),
                        grant(broken, broken.modes(), broken.from(), broken.until(), true));
            case BreakGlassClosed closed -> List.of();
        };
    }

    private static List<FactChange> requested(AccessRequested requested) {
        var changes = new ArrayList<FactChange>();
        changes.add(made(requested, requested.rule(), requested.asOf()));
        changes.add(FactChange.of(
                PENDING,
                requested.request().value(),
                requested.requester().value(),
                requested.connection().value(),
                joined(requested.rule().approverGroups()),
                Timestamp.from(requested.expiresAt())));
        requested
                .modes()
                .forEach(mode -> changes.add(FactChange.of(
                        PENDING_MODE,
                        requested.requester().value(),
                        requested.connection().value(),
                        mode.wireName(),
                        requested.request().value())));
        return changes;
    }

    private static List<FactChange> granted(AccessGranted granted) {
        var changes = new ArrayList<>(noLongerPending(granted));
        changes.add(grant(granted, granted.modes(), granted.from(), granted.until(), false));
        return changes;
    }

    private static FactChange made(RequestEvent event, ApprovalRule rule, long asOf) {
        return FactChange.of(
                MADE,
                event.request().value(),
                event.requester().value(),
                event.connection().value(),
                joined(rule.approverGroups()),
                asOf);
    }

    private static FactChange grant(
            RequestEvent event, List<AccessMode> modes, Instant from, Instant until, boolean breakGlass) {
        return FactChange.of(
                GRANT,
                event.request().value(),
                event.requester().value(),
                event.connection().value(),
                modes.stream().map(AccessMode::wireName).collect(Collectors.joining(",")),
                Timestamp.from(from),
                Timestamp.from(until),
                breakGlass);
    }

    private static String joined(List<GroupId> groups) {
        return groups.stream().map(GroupId::value).collect(Collectors.joining(","));
    }

    private static List<FactChange> noLongerPending(RequestEvent event) {
        var request = event.request().value();
        return List.of(
                FactChange.of("delete from command_model.pending_request where request_id = ?", request),
                FactChange.of("delete from command_model.pending_mode where request_id = ?", request),
                FactChange.of("delete from command_model.approval where request_id = ?", request));
    }

    private static FactChange noLongerGranted(RequestEvent event) {
        return FactChange.of(
                "delete from command_model.access_grant where request_id = ?",
                event.request().value());
    }

    private static List<FactChange> voiding(UserId user) {
        return List.of(
                FactChange.of("update command_model.approval set voided = true where approver = ?", user.value()),
                FactChange.of(
                        "update command_model.pending_request set voided = true where requester = ?", user.value()),
                FactChange.of("update command_model.access_grant set voided = true where requester = ?", user.value()));
    }
}
