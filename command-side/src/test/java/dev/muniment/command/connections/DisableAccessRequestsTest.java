package dev.muniment.command.connections;

import static dev.muniment.command.connections.Given.ADMIN;
import static dev.muniment.command.connections.Given.NOW;
import static dev.muniment.command.connections.Given.ORDERS;
import static dev.muniment.command.connections.Given.RULE;
import static dev.muniment.command.connections.Given.SERVICE_ADMIN;
import static dev.muniment.command.connections.Given.accepted;
import static dev.muniment.command.connections.Given.facts;
import static dev.muniment.command.connections.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.connections.ConnectionRefusals.ActorIsServiceAccount;
import dev.muniment.events.ConnectionEvent.AccessRequestsDisabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import org.junit.jupiter.api.Test;

class DisableAccessRequestsTest {
    private static final DisableAccessRequests DISABLE = new DisableAccessRequests(ORDERS);
    private final Connection asking = Given.orders(new AccessRequestsEnabled(ORDERS, 2, RULE));

    @Test
    void switches_access_requests_off() {
        assertThat(accepted(DISABLE.decide(asking, facts(), ADMIN, NOW)))
                .containsExactly(new AccessRequestsDisabled(ORDERS, 3));
    }

    @Test
    void refuses_a_service_account_even_if_it_is_admin() {
        assertThat(refusal(DISABLE.decide(asking, facts(), SERVICE_ADMIN, NOW))).isEqualTo(new ActorIsServiceAccount());
    }

    @Test
    void says_nothing_when_they_are_off_already() {
        assertThat(accepted(DISABLE.decide(Given.orders(), facts(), ADMIN, NOW)))
                .isEmpty();
    }
}
