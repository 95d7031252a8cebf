package dev.muniment.command.connections;

import static dev.muniment.command.connections.Given.ADMIN;
import static dev.muniment.command.connections.Given.NOW;
import static dev.muniment.command.connections.Given.NO_ADMIN;
import static dev.muniment.command.connections.Given.ORDERS;
import static dev.muniment.command.connections.Given.accepted;
import static dev.muniment.command.connections.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import org.junit.jupiter.api.Test;

class RetireConnectionTest {
    private static final RetireConnection RETIRE = new RetireConnection(ORDERS);

    @Test
    void closes_a_connection_for_ever() {
        assertThat(accepted(RETIRE.decide(Given.orders(), ConnectionFacts.NONE, ADMIN, NOW)))
                .containsExactly(new ConnectionRetired(ORDERS));
    }

    @Test
    void says_nothing_when_it_is_retired_already() {
        assertThat(accepted(RETIRE.decide(Given.retired(), ConnectionFacts.NONE, ADMIN, NOW)))
                .isEmpty();
    }

    @Test
    void refuses_an_unknown_connection() {
        assertThat(refusal(RETIRE.decide(Connection.NONE, ConnectionFacts.NONE, ADMIN, NOW)))
                .isEqualTo(new Unknown("connections"));
    }

    @Test
    void refuses_whoever_is_no_admin() {
        assertThat(refusal(RETIRE.decide(Given.orders(), ConnectionFacts.NONE, NO_ADMIN, NOW)))
                .isEqualTo(new ActorIsNoAdmin());
    }
}
