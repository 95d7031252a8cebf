package dev.muniment.command.connections.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.platform.FactChange;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessRequestsDisabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConnectionFactChangesTest {
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final GroupId DEVELOPERS = new GroupId("grp_developers");
    private static final GroupId LEADS = new GroupId("grp_leads");
    private static final ApprovalRule RULE = new ApprovalRule(
            List.of(DEVELOPERS), List.of(LEADS), 1, false, Duration.ofHours(8), Duration.ofHours(24), true, List.of());

    private final ConnectionFactChanges facts =
            new ConnectionFactChanges(JsonMapper.builder().build());

    private List<FactChange> changes(Event event) {
        return facts.changes(event);
    }

    @Test
    void a_name_is_a_key_whatever_its_case() {
        assertThat(facts.keysChanged(new ConnectionRenamed(ORDERS, "Orders-Prod")))
                .containsExactly("connection-name:orders-prod");
        assertThat(facts.keysChanged(
                        new ConnectionRegistered(ORDERS, "ORDERS", ConnectionType.DATABASE, "", "", Map.of())))
                .containsExactly("connection-name:orders");
    }

    @Test
    void the_policies_that_name_a_group_are_a_key_for_each_group() {
        assertThat(facts.keysChanged(new AccessRequestsEnabled(ORDERS, 2, RULE)))
                .containsExactlyInAnyOrder("policies-naming:grp_developers", "policies-naming:grp_leads");
    }

    @Test
    void a_registered_connection_has_a_name_and_the_first_version() {
        assertThat(changes(new ConnectionRegistered(ORDERS, "orders", ConnectionType.DATABASE, "", "", Map.of())))
                .singleElement()
                .satisfies(change -> assertThat(change.parameters()).containsExactly("con_orders", "orders"));
    }

    @Test
    void an_allowed_group_is_named_by_the_policy_and_a_withdrawn_one_is_not() {
        assertThat(changes(new GroupAllowed(ORDERS, 2, DEVELOPERS)).getLast().parameters())
                .containsExactly("con_orders", "grp_developers", "CAN_ACCESS");
        assertThat(changes(new GroupWithdrawn(ORDERS, 3, DEVELOPERS)).getLast().sql())
                .startsWith("delete from command_model.policy_group");
    }

    @Test
    void a_rule_is_kept_as_json_and_its_groups_are_named_by_the_policy() {
        var changes = changes(new AccessRequestsEnabled(ORDERS, 2, RULE));

        assertThat(changes.getFirst().parameters().get(1))
                .asString()
                .contains("\"maxDuration\":\"PT8H\"", "\"approverGroups\":[\"grp_leads\"]");
        assertThat(changes)
                .extracting(FactChange::parameters)
                .contains(
                        List.of("con_orders", "grp_developers", "NEEDS_APPROVAL"),
                        List.of("con_orders", "grp_leads", "CAN_APPROVE"));
    }

    @Test
    void without_access_requests_there_is_no_rule_and_nobody_named_by_it() {
        var changes = changes(new AccessRequestsDisabled(ORDERS, 3));

        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst().parameters()).containsExactly(3L, null, "con_orders");
    }

    @Test
    void a_retired_connection_names_no_groups() {
        assertThat(changes(new ConnectionRetired(ORDERS)))
                .extracting(FactChange::sql)
                .anyMatch(sql -> sql.startsWith("delete from command_model.policy_group"));
    }

    @Test
    void other_features_events_change_nothing_here() {
        assertThat(facts.keysChanged(new GroupArchived(LEADS))).isEmpty();
        assertThat(changes(new GroupArchived(LEADS))).isEmpty();
    }
}
