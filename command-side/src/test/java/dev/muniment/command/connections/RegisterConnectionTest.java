package dev.muniment.command.connections;

import static dev.muniment.command.connections.Given.ADMIN;
import static dev.muniment.command.connections.Given.NOW;
import static dev.muniment.command.connections.Given.NO_ADMIN;
import static dev.muniment.command.connections.Given.ORDERS;
import static dev.muniment.command.connections.Given.REGISTERED;
import static dev.muniment.command.connections.Given.accepted;
import static dev.muniment.command.connections.Given.pointers;
import static dev.muniment.command.connections.Given.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.connections.ConnectionRefusals.NameTaken;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterConnectionTest {
    private static RegisterConnection orders(String name, Map<String, String> tags) {
        return new RegisterConnection(ORDERS, name, ConnectionType.DATABASE, "postgres", "All orders", tags);
    }

    @Test
    void registers_a_connection_under_a_free_name() {
        var decision =
                orders("orders-prod", Map.of("team", "shop")).decide(Connection.NONE, ConnectionFacts.NONE, ADMIN, NOW);

        assertThat(accepted(decision)).containsExactly(REGISTERED);
    }

    @Test
    void makes_a_connection_that_opens_for_nobody_at_version_1() {
        var connection = Connection.NONE.evolve(REGISTERED);

        assertThat(connection.policyVersion()).isEqualTo(1);
        assertThat(connection.policy().groups()).isEmpty();
        assertThat(connection.policy().modes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "A_b-9.x", "3rd"})
    void takes_letters_digits_underscores_hyphens_and_dots(String name) {
        assertThat(accepted(orders(name, Map.of()).decide(Connection.NONE, ConnectionFacts.NONE, ADMIN, NOW)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "has space", "a/b", "größe", "con_orders", "usr_x"})
    void refuses_a_name_that_is_none(String name) {
        assertThat(pointers(orders(name, Map.of()).decide(Connection.NONE, ConnectionFacts.NONE, ADMIN, NOW)))
                .contains("/name");
    }

    @Test
    void refuses_a_name_of_255_characters_and_takes_one_of_254() {
        var longest = "a".repeat(254);

        assertThat(accepted(orders(longest, Map.of()).decide(Connection.NONE, ConnectionFacts.NONE, ADMIN, NOW)))
                .hasSize(1);
        assertThat(pointers(orders(longest + "a", Map.of()).decide(Connection.NONE, ConnectionFacts.NONE, ADMIN, NOW)))
                .containsExactly("/name");
    }

    @Test
    void refuses_an_eleventh_tag() {
        var tags = new HashMap<String, String>();
        for (var number = 1; number <= 11; number++) {
            tags.put("tag" + number, "x");
        }

        assertThat(pointers(orders("orders-prod", tags).decide(Connection.NONE, ConnectionFacts.NONE, ADMIN, NOW)))
                .containsExactly("/tags");
    }

    @Test
    void points_at_a_tag_that_is_too_long_or_empty() {
        var tags = Map.of("a/b", "", "k".repeat(65), "v", "long", "v".repeat(257));

        assertThat(pointers(orders("orders-prod", tags).decide(Connection.NONE, ConnectionFacts.NONE, ADMIN, NOW)))
                .containsExactlyInAnyOrder("/tags/a~1b", "/tags/" + "k".repeat(65), "/tags/long");
    }

    @Test
    void refuses_a_name_that_another_connection_has() {
        var other = new ConnectionId("con_other");
        var decision = orders("orders-prod", Map.of()).decide(Connection.NONE, Given.nameTakenBy(other), ADMIN, NOW);

        assertThat(refusal(decision)).isEqualTo(new NameTaken(other));
    }

    @Test
    void refuses_whoever_is_no_admin() {
        var decision = orders("orders-prod", Map.of()).decide(Connection.NONE, ConnectionFacts.NONE, NO_ADMIN, NOW);

        assertThat(refusal(decision)).isEqualTo(new ActorIsNoAdmin());
    }

    @Test
    void says_nothing_when_it_is_registered_already() {
        var decision = orders("orders-prod", Map.of()).decide(Given.orders(), ConnectionFacts.NONE, ADMIN, NOW);

        assertThat(accepted(decision)).isEmpty();
    }
}
