package dev.muniment.command.connections;

import dev.muniment.access.AccessPolicy;
import dev.muniment.command.connections.ConnectionFacts.NamedGroup;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.Event;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connection orders-prod, the groups around it, and whoever sends commands. */
final class Given {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final ConnectionId ORDERS = new ConnectionId("con_orders");
    static final GroupId DEVELOPERS = new GroupId("grp_developers");
    static final GroupId ONCALL = new GroupId("grp_oncall");
    static final GroupId LEADS = new GroupId("grp_leads");
    static final GroupId ARCHIVED = new GroupId("grp_archived");
    static final UserId ADA = new UserId("usr_ada");
    static final UserId BOB = new UserId("usr_bob");

    static final Actor ADMIN = new Actor(ADA, UserKind.PERSON, true);
    static final Actor NO_ADMIN = new Actor(BOB, UserKind.PERSON, false);
    static final Actor SERVICE_ADMIN = new Actor(new UserId("usr_terraform"), UserKind.SERVICE, true);

    static final ConnectionRegistered REGISTERED = new ConnectionRegistered(
            ORDERS, "orders-prod", ConnectionType.DATABASE, "postgres", "All orders", Map.of("team", "shop"));

    /** Whoever is a developer asks, and one of the leads approves. */
    static final ApprovalRule RULE = new ApprovalRule(
            List.of(DEVELOPERS), List.of(LEADS), 1, false, Duration.ofHours(8), Duration.ofHours(24), true, List.of());

    private Given() {}

    /** Registered, and then what else happened. */
    static Connection orders(ConnectionEvent... more) {
        var connection = Connection.NONE.evolve(REGISTERED);
        for (var event : more) {
            connection = connection.evolve(event);
        }
        return connection;
    }

    static Connection retired() {
        return orders(new ConnectionRetired(ORDERS));
    }

    /** Open groups with two people each, and an archived one. */
    static ConnectionFacts facts() {
        var groups = new HashMap<GroupId, NamedGroup>();
        for (var open : List.of(DEVELOPERS, ONCALL, LEADS)) {
            groups.put(open, new NamedGroup(open.value(), true, List.of(ADA, BOB), List.of(ADA, BOB)));
        }
        groups.put(ARCHIVED, new NamedGroup("archived", false, List.of(), List.of()));
        return new ConnectionFacts(null, groups);
    }

    static ConnectionFacts nameTakenBy(ConnectionId other) {
        return new ConnectionFacts(other, Map.of());
    }

    static AccessPolicy policy(ApprovalRule rule, GroupId... groups) {
        return new AccessPolicy(Arrays.asList(groups), List.of(), rule);
    }

    static List<Event> accepted(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted.events();
            case Decision.Refused refused -> throw new AssertionError("refused: " + refused.refusal());
        };
    }

    static Refusal refusal(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> throw new AssertionError("accepted: " + accepted.events());
            case Decision.Refused refused -> refused.refusal();
        };
    }

    static List<String> pointers(Decision decision) {
        var invalid = (Invalid) refusal(decision);
        return invalid.violations().stream()
                .map(violation -> violation.pointer())
                .toList();
    }
}
