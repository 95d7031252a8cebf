package dev.muniment.command.connections;

import static dev.muniment.command.connections.Given.ADMIN;
import static dev.muniment.command.connections.Given.DEVELOPERS;
import static dev.muniment.command.connections.Given.NOW;
import static dev.muniment.command.connections.Given.NO_ADMIN;
import static dev.muniment.command.connections.Given.ORDERS;
import static dev.muniment.command.connections.Given.RULE;
import static dev.muniment.command.connections.Given.facts;
import static dev.muniment.command.connections.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.access.AccessPolicy;
import dev.muniment.command.connections.ConnectionRefusals.ConnectionIsRetired;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every command on an access policy. */
class ChangesPolicyTest {
    static Stream<ChangesPolicy> all() {
        return Stream.of(
                new AllowGroup(ORDERS, DEVELOPERS),
                new WithdrawGroup(ORDERS, DEVELOPERS),
                new EnableAccessMode(ORDERS, AccessMode.WEB),
                new DisableAccessMode(ORDERS, AccessMode.WEB),
                new EnableAccessRequests(ORDERS, RULE),
                new DisableAccessRequests(ORDERS),
                new ChangeAccessPolicy(ORDERS, AccessPolicy.CLOSED));
    }

    @ParameterizedTest
    @MethodSource("all")
    void refuses_a_retired_connection(ChangesPolicy command) {
        assertThat(refusal(command.decide(Given.retired(), facts(), ADMIN, NOW)))
                .isEqualTo(new ConnectionIsRetired(ORDERS));
    }

    @ParameterizedTest
    @MethodSource("all")
    void refuses_an_unknown_connection(ChangesPolicy command) {
        assertThat(refusal(command.decide(Connection.NONE, facts(), ADMIN, NOW)))
                .isEqualTo(new Unknown("connections"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void refuses_whoever_is_no_admin(ChangesPolicy command) {
        assertThat(refusal(command.decide(Given.orders(), facts(), NO_ADMIN, NOW)))
                .isEqualTo(new ActorIsNoAdmin());
    }

    @ParameterizedTest
    @MethodSource("all")
    void holds_an_if_match_against_the_version_of_the_policy(ChangesPolicy command) {
        var now = Given.orders(new GroupAllowed(ORDERS, 2, DEVELOPERS));

        assertThat(command.version(now, 17)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("all")
    void has_no_version_before_the_connection_is_there(ChangesPolicy command) {
        assertThat(command.version(Connection.NONE, -1)).isEqualTo(-1);
    }
}
