package dev.muniment.command.connections;

import static dev.muniment.command.connections.Given.ADMIN;
import static dev.muniment.command.connections.Given.NOW;
import static dev.muniment.command.connections.Given.NO_ADMIN;
import static dev.muniment.command.connections.Given.ORDERS;
import static dev.muniment.command.connections.Given.accepted;
import static dev.muniment.command.connections.Given.pointers;
import static dev.muniment.command.connections.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.connections.ConnectionRefusals.ConnectionIsRetired;
import dev.muniment.command.connections.ConnectionRefusals.NameTaken;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.events.ConnectionEvent.ConnectionDescribed;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionTagged;
import dev.muniment.events.ConnectionEvent.ConnectionTypeChanged;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeConnectionDetailsTest {
    private static ChangeConnectionDetails rename(String name) {
        return new ChangeConnectionDetails(ORDERS, name, null, null, null, null);
    }

    @Test
    void says_each_changed_aspect_in_an_event_of_its_own() {
        var change = new ChangeConnectionDetails(
                ORDERS, "orders", ConnectionType.APPLICATION, "grafana", "Charts", Map.of("team", "data"));

        assertThat(accepted(change.decide(Given.orders(), ConnectionFacts.NONE, ADMIN, NOW)))
                .containsExactly(
                        new ConnectionRenamed(ORDERS, "orders"),
                        new ConnectionTypeChanged(ORDERS, ConnectionType.APPLICATION, "grafana"),
                        new ConnectionDescribed(ORDERS, "Charts"),
                        new ConnectionTagged(ORDERS, Map.of("team", "data")));
    }

    @Test
    void keeps_the_type_when_only_the_subtype_changes() {
        var change = new ChangeConnectionDetails(ORDERS, null, null, "mysql", null, null);

        assertThat(accepted(change.decide(Given.orders(), ConnectionFacts.NONE, ADMIN, NOW)))
                .containsExactly(new ConnectionTypeChanged(ORDERS, ConnectionType.DATABASE, "mysql"));
    }

    @Test
    void leaves_the_access_policy_alone() {
        assertThat(Given.orders(new ConnectionRenamed(ORDERS, "orders")).policyVersion())
                .isEqualTo(1);
    }

    @Test
    void says_nothing_when_all_is_so_already() {
        var change = new ChangeConnectionDetails(
                ORDERS, "orders-prod", ConnectionType.DATABASE, "postgres", "All orders", Map.of("team", "shop"));

        assertThat(accepted(change.decide(Given.orders(), ConnectionFacts.NONE, ADMIN, NOW)))
                .isEmpty();
    }

    @Test
    void refuses_a_name_that_another_connection_has() {
        var other = new ConnectionId("con_other");

        assertThat(refusal(rename("orders").decide(Given.orders(), Given.nameTakenBy(other), ADMIN, NOW)))
                .isEqualTo(new NameTaken(other));
    }

    @Test
    void refuses_values_that_cannot_be() {
        assertThat(pointers(rename("x").decide(Given.orders(), ConnectionFacts.NONE, ADMIN, NOW)))
                .containsExactly("/name");
    }

    @Test
    void refuses_a_retired_connection() {
        assertThat(refusal(rename("orders").decide(Given.retired(), ConnectionFacts.NONE, ADMIN, NOW)))
                .isEqualTo(new ConnectionIsRetired(ORDERS));
    }

    @Test
    void refuses_an_unknown_connection() {
        assertThat(refusal(rename("orders").decide(Connection.NONE, ConnectionFacts.NONE, ADMIN, NOW)))
                .isEqualTo(new Unknown("connections"));
    }

    @Test
    void refuses_whoever_is_no_admin() {
        assertThat(refusal(rename("orders").decide(Given.orders(), ConnectionFacts.NONE, NO_ADMIN, NOW)))
                .isEqualTo(new ActorIsNoAdmin());
    }

    @Test
    void holds_an_if_match_against_the_sequence_of_the_stream() {
        assertThat(rename("orders").version(Given.orders(), 7)).isEqualTo(7);
    }
}
