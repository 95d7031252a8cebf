package dev.muniment.command.connections.adapter;

import dev.muniment.access.AccessPolicy;
import dev.muniment.command.connections.AllowGroup;
import dev.muniment.command.connections.ChangeAccessPolicy;
import dev.muniment.command.connections.ChangeConnectionDetails;
import dev.muniment.command.connections.Connection;
import dev.muniment.command.connections.ConnectionFacts;
import dev.muniment.command.connections.ConnectionFacts.NamedGroup;
import dev.muniment.command.connections.RegisterConnection;
import dev.muniment.command.connections.RetireConnection;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Trying;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionEvent;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.GroupId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** That Axon's shell hands commands to the decision and events to the state. */
class ConnectionAggregateTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final GroupId DEVELOPERS = new GroupId("grp_developers");
    private static final GroupId LEADS = new GroupId("grp_leads");
    private static final ConnectionRegistered REGISTERED =
            new ConnectionRegistered(ORDERS, "orders-prod", ConnectionType.DATABASE, "postgres", "", Map.of());

    /** Sends a command to a connection with that history, and expects those events and no others. */
    private static void expect(
            List<ConnectionEvent> expected, Command<Connection, ConnectionFacts> command, ConnectionEvent... given) {
        var known = new ConnectionFacts(null, Map.of(DEVELOPERS, open("developers"), LEADS, open("leads")));
        FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> facts =
                asked -> Trying.read(known, Map.of(ORDERS.value(), given.length - 1L));
        var fixture = new AggregateTestFixture<>(ConnectionAggregate.class);
        fixture.registerInjectableResource(facts);
        var history = given.length == 0 ? fixture.givenNoPriorActivity() : fixture.given(Arrays.asList(given));
        Trying.as(
                Actor.SYSTEM,
                NOW,
                fixture.getEventBus(),
                () -> history.when(command).expectEvents(expected.toArray()));
    }

    private static NamedGroup open(String name) {
        return new NamedGroup(name, true, List.of(), List.of());
    }

    @Test
    void registers_a_connection() {
        expect(
                List.of(REGISTERED),
                new RegisterConnection(ORDERS, "orders-prod", ConnectionType.DATABASE, "postgres", "", Map.of()));
    }

    @Test
    void renames_a_connection() {
        expect(
                List.of(new ConnectionRenamed(ORDERS, "orders")),
                new ChangeConnectionDetails(ORDERS, "orders", null, null, null, null),
                REGISTERED);
    }

    @Test
    void counts_the_versions_of_the_policy() {
        expect(
                List.of(new GroupAllowed(ORDERS, 4, LEADS)),
                new AllowGroup(ORDERS, LEADS),
                REGISTERED,
                new GroupAllowed(ORDERS, 2, DEVELOPERS),
                new AccessModeEnabled(ORDERS, 3, AccessMode.WEB));
    }

    @Test
    void puts_another_policy_in_place() {
        expect(
                List.of(new GroupWithdrawn(ORDERS, 3, DEVELOPERS), new GroupAllowed(ORDERS, 3, LEADS)),
                new ChangeAccessPolicy(ORDERS, new AccessPolicy(List.of(LEADS), List.of(), null)),
                REGISTERED,
                new GroupAllowed(ORDERS, 2, DEVELOPERS));
    }

    @Test
    void retires_a_connection_once() {
        var retire = new RetireConnection(ORDERS);

        expect(List.of(new ConnectionRetired(ORDERS)), retire, REGISTERED);
        expect(List.of(), retire, REGISTERED, new ConnectionRetired(ORDERS));
    }
}
