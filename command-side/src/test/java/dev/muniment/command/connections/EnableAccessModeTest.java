package dev.muniment.command.connections;

import static dev.muniment.command.connections.Given.ADMIN;
import static dev.muniment.command.connections.Given.NOW;
import static dev.muniment.command.connections.Given.NO_ADMIN;
import static dev.muniment.command.connections.Given.ORDERS;
import static dev.muniment.command.connections.Given.accepted;
import static dev.muniment.command.connections.Given.facts;
import static dev.muniment.command.connections.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import org.junit.jupiter.api.Test;

class EnableAccessModeTest {
    private static final EnableAccessMode SWITCH = new EnableAccessMode(ORDERS, AccessMode.NATIVE);

    @Test
    void switches_a_mode_on() {
        assertThat(accepted(SWITCH.decide(Given.orders(), facts(), ADMIN, NOW)))
                .containsExactly(new AccessModeEnabled(ORDERS, 2, AccessMode.NATIVE));
    }

    @Test
    void refuses_whoever_is_no_admin() {
        assertThat(refusal(SWITCH.decide(Given.orders(), facts(), NO_ADMIN, NOW)))
                .isEqualTo(new ActorIsNoAdmin());
    }

    @Test
    void says_nothing_when_the_mode_is_on_already() {
        assertThat(accepted(SWITCH.decide(
                        Given.orders(new AccessModeEnabled(ORDERS, 2, AccessMode.NATIVE)), facts(), ADMIN, NOW)))
                .isEmpty();
    }
}
