package dev.muniment.access;

import dev.muniment.events.AccessMode;
import dev.muniment.events.Approval;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessModeDisabled;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small organisation told in events, for tests; positions count from 1. */
final class History {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final UserId ANA = new UserId("usr_ana");
    static final UserId BEN = new UserId("usr_ben");
    static final UserId CAM = new UserId("usr_cam");
    static final GroupId DBA = new GroupId("grp_dba");
    static final GroupId LEADS = new GroupId("grp_leads");
    static final ConnectionId ORDERS = new ConnectionId("con_orders");

    final FoldedFacts facts = new FoldedFacts();
    private long position;

    /** @return the position of the event */
    long tell(Event event) {
        position++;
        facts.apply(AccessChange.of(event, position));
        return position;
    }

    static History of(Event... events) {
        var history = new History();
        Stream.of(events).forEach(history::tell);
        return history;
    }

    /** Ana (1, 2) is in the DBA group (3, 4), which can access (6) the connection orders (5) natively (7). */
    static History anaMayOpenOrders() {
        return of(
                registered(ANA),
                new UserActivated(ANA),
                created(DBA),
                assigned(ANA, DBA, null),
                registered(ORDERS),
                new GroupAllowed(ORDERS, 2, DBA),
                new AccessModeEnabled(ORDERS, 3, AccessMode.NATIVE));
    }

    History person(UserId user, GroupId group) {
        tell(registered(user));
        tell(new UserActivated(user));
        tell(assigned(user, group, null));
        return this;
    }

    AccessAnswer askFor(UserId user) {
        return AccessDecision.decide(facts, user, ORDERS, AccessMode.NATIVE, NOW);
    }

    static UserRegistered registered(UserId user) {
        return registered(user, UserKind.PERSON);
    }

    static UserRegistered registered(UserId user, UserKind kind) {
        return new UserRegistered(user, kind, PersonalText.of(user.value()), null, PersonalText.of("Somebody"));
    }

    static GroupCreated created(GroupId group) {
        return new GroupCreated(group, group.value().substring(4), "", false);
    }

    static UserAssignedToGroup assigned(UserId user, GroupId group, @Nullable Instant until) {
        return new UserAssignedToGroup(user, group, until, MembershipSource.MANUAL);
    }

    static ConnectionRegistered registered(ConnectionId connection) {
        return new ConnectionRegistered(connection, "orders", ConnectionType.DATABASE, "postgres", "", Map.of());
    }

    static AccessModeDisabled nativeOff() {
        return new AccessModeDisabled(ORDERS, 9, AccessMode.NATIVE);
    }

    static AccessRequestsEnabled requestsOn(List<GroupId> approval, List<GroupId> approvers) {
        return new AccessRequestsEnabled(ORDERS, 8, rule(approval, approvers, 1, false));
    }

    static AccessGranted granted(
            RequestId request, UserId user, ConnectionId connection, AccessMode mode, Instant from, Instant until) {
        return new AccessGranted(
                request, user, connection, List.of(mode), from, until, List.of(new Approval(BEN, List.of(LEADS))));
    }

    static GlassBroken glassBroken(
            RequestId request, UserId user, ConnectionId connection, AccessMode mode, Instant from, Instant until) {
        return new GlassBroken(
                request,
                user,
                connection,
                List.of(mode),
                LEADS,
                "the orders are down, customers wait",
                null,
                8,
                rule(List.of(), List.of(LEADS), 1, false),
                8,
                from,
                until,
                List.of(BEN),
                1);
    }

    static ApprovalRule rule(List<GroupId> approval, List<GroupId> approvers, int minApprovals, boolean everyGroup) {
        return new ApprovalRule(
                approval,
                approvers,
                minApprovals,
                everyGroup,
                Duration.ofHours(8),
                Duration.ofHours(24),
                true,
                List.of());
    }
}
