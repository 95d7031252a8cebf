package dev.muniment.command.connections;

import static dev.muniment.command.connections.Given.ADMIN;
import static dev.muniment.command.connections.Given.DEVELOPERS;
import static dev.muniment.command.connections.Given.NOW;
import static dev.muniment.command.connections.Given.NO_ADMIN;
import static dev.muniment.command.connections.Given.ORDERS;
import static dev.muniment.command.connections.Given.accepted;
import static dev.muniment.command.connections.Given.facts;
import static dev.muniment.command.connections.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import org.junit.jupiter.api.Test;

class WithdrawGroupTest {
    private static final WithdrawGroup WITHDRAW = new WithdrawGroup(ORDERS, DEVELOPERS);
    private final Connection allowed = Given.orders(new GroupAllowed(ORDERS, 2, DEVELOPERS));

    @Test
    void takes_a_group_out_of_those_that_can_access() {
        assertThat(accepted(WITHDRAW.decide(allowed, facts(), ADMIN, NOW)))
                .containsExactly(new GroupWithdrawn(ORDERS, 3, DEVELOPERS));
    }

    @Test
    void warns_that_nobody_can_access_any_more() {
        var decided = accepted(WITHDRAW.decide(allowed, facts(), ADMIN, NOW));

        assertThat(WITHDRAW.warnings(allowed, facts(), decided))
                .extracting(warning -> warning.code())
                .contains("access-policy.nobody-can-access");
    }

    @Test
    void refuses_whoever_is_no_admin() {
        assertThat(refusal(WITHDRAW.decide(allowed, facts(), NO_ADMIN, NOW))).isEqualTo(new ActorIsNoAdmin());
    }

    @Test
    void says_nothing_when_the_group_cannot_access_anyway() {
        assertThat(accepted(WITHDRAW.decide(Given.orders(), facts(), ADMIN, NOW)))
                .isEmpty();
    }
}
