package dev.muniment.command.groups.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.groups.ArchiveGroup;
import dev.muniment.command.groups.Group;
import dev.muniment.command.groups.GroupFacts;
import dev.muniment.command.groups.GroupFacts.NamingPolicy;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Trying;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class GroupAggregateTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");

    @Test
    void writes_to_itself_and_behind_what_the_policies_had() {
        var facts = new GroupFacts(null, List.of(new NamingPolicy(ORDERS, 4, true, null)));
        FactsOf<Command<Group, GroupFacts>, GroupFacts> read =
                command -> Trying.read(facts, Map.of(DBA.value(), 0L, ORDERS.value(), 6L));
        var fixture = new AggregateTestFixture<>(GroupAggregate.class);
        fixture.registerInjectableResource(read);
        var elsewhere = new ArrayList<Object>();
        var eventBus = SimpleEventBus.builder().build();
        eventBus.subscribe(
                events -> events.forEach(event -> elsewhere.add(List.of(sequence(event), event.getPayload()))));
        Trying.as(
                Actor.SYSTEM,
                NOW,
                eventBus,
                () -> fixture.given(new GroupCreated(DBA, "dba", "", false))
                        .when(new ArchiveGroup(DBA, true))
                        .expectEvents(new GroupArchived(DBA)));
        assertThat(elsewhere).containsExactly(List.of(7L, new GroupWithdrawn(ORDERS, 5, DBA)));
    }

    private static long sequence(EventMessage<?> event) {
        return ((DomainEventMessage<?>) event).getSequenceNumber();
    }
}
