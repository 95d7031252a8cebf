package dev.muniment.command.connections;

import static dev.muniment.command.connections.Given.ADMIN;
import static dev.muniment.command.connections.Given.ARCHIVED;
import static dev.muniment.command.connections.Given.DEVELOPERS;
import static dev.muniment.command.connections.Given.NOW;
import static dev.muniment.command.connections.Given.ONCALL;
import static dev.muniment.command.connections.Given.ORDERS;
import static dev.muniment.command.connections.Given.SERVICE_ADMIN;
import static dev.muniment.command.connections.Given.accepted;
import static dev.muniment.command.connections.Given.facts;
import static dev.muniment.command.connections.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.connections.ConnectionRefusals.GroupNotOpen;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.GroupId;
import org.junit.jupiter.api.Test;

class AllowGroupTest {
    private static final AllowGroup ALLOW = new AllowGroup(ORDERS, DEVELOPERS);

    @Test
    void lets_a_group_access_and_makes_the_next_version() {
        assertThat(accepted(ALLOW.decide(Given.orders(), facts(), ADMIN, NOW)))
                .containsExactly(new GroupAllowed(ORDERS, 2, DEVELOPERS));
    }

    @Test
    void lets_a_further_group_access_beside_the_first() {
        var now = Given.orders(new GroupAllowed(ORDERS, 2, DEVELOPERS));

        assertThat(accepted(new AllowGroup(ORDERS, ONCALL).decide(now, facts(), ADMIN, NOW)))
                .containsExactly(new GroupAllowed(ORDERS, 3, ONCALL));
    }

    @Test
    void is_open_to_a_service_account_that_is_admin() {
        assertThat(accepted(ALLOW.decide(Given.orders(), facts(), SERVICE_ADMIN, NOW)))
                .hasSize(1);
    }

    @Test
    void refuses_an_archived_group() {
        assertThat(refusal(new AllowGroup(ORDERS, ARCHIVED).decide(Given.orders(), facts(), ADMIN, NOW)))
                .isEqualTo(new GroupNotOpen(ARCHIVED));
    }

    @Test
    void refuses_an_unknown_group() {
        assertThat(refusal(
                        new AllowGroup(ORDERS, new GroupId("grp_nobody")).decide(Given.orders(), facts(), ADMIN, NOW)))
                .isEqualTo(new Unknown("groups"));
    }

    @Test
    void says_nothing_when_the_group_can_access_already() {
        var now = Given.orders(new GroupAllowed(ORDERS, 2, DEVELOPERS));

        assertThat(accepted(ALLOW.decide(now, facts(), ADMIN, NOW))).isEmpty();
    }
}
