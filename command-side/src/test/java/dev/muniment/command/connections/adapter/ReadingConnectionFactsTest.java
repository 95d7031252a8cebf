package dev.muniment.command.connections.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.access.AccessPolicy;
import dev.muniment.command.connections.AllowGroup;
import dev.muniment.command.connections.ChangeAccessPolicy;
import dev.muniment.command.connections.ChangeConnectionDetails;
import dev.muniment.command.connections.ConnectionFacts.NamedGroup;
import dev.muniment.command.connections.RegisterConnection;
import dev.muniment.command.platform.Guard;
import dev.muniment.command.platform.WritingFacts;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessRequestsDisabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.Store;
import dev.muniment.eventstore.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** That the statement reads what the events have written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingConnectionFactsTest {
    private static final GroupId DEVELOPERS = new GroupId("grp_developers");
    private static final GroupId LEADS = new GroupId("grp_leads");
    private static final GroupId ARCHIVED = new GroupId("grp_archived");
    private static final ApprovalRule RULE = new ApprovalRule(
            List.of(), List.of(LEADS), 1, false, Duration.ofHours(8), Duration.ofHours(24), true, List.of());

    private final JsonMapper json = JsonMapper.builder().build();
    private final TestDatabase database = TestDatabase.fresh();
    private final Store store = Store.of(database, WritingFacts.of(new ConnectionFactChanges(json)));
    private final JdbcClient sql = JdbcClient.create(database.server());
    private final ReadingConnectionFacts facts = new ReadingConnectionFacts(sql, json);

    @BeforeAll
    void fill() {
        sql.sql("""
                insert into command_model.group_standing (group_id, name, archived)
                values ('grp_developers', 'developers', false), ('grp_leads', 'leads', false), ('grp_archived', 'old', true)
                """).update();
        sql.sql("""
                insert into command_model.user_standing (user_id, kind, status)
                values ('usr_ada', 'PERSON', 'ACTIVE'), ('usr_bob', 'PERSON', 'INACTIVE'), ('usr_ci', 'SERVICE', 'ACTIVE'),
                       ('usr_eve', 'PERSON', 'ACTIVE')
                """).update();
        sql.sql("""
                insert into command_model.membership (membership_id, user_id, group_id, until, assigned)
                values ('mem_1', 'usr_ada', 'grp_leads', null, 1), ('mem_2', 'usr_bob', 'grp_leads', null, 2),
                       ('mem_3', 'usr_ci', 'grp_leads', null, 3),
                       ('mem_4', 'usr_eve', 'grp_leads', '2020-01-01T00:00:00Z', 4)
                """).update();
    }

    @AfterAll
    void drop() {
        store.close();
        database.close();
    }

    private static ConnectionRegistered registered(ConnectionId connection, String name) {
        return new ConnectionRegistered(connection, name, ConnectionType.DATABASE, "", "", Map.of());
    }

    private static RegisterConnection register(String name) {
        return new RegisterConnection(new ConnectionId("con_new"), name, ConnectionType.DATABASE, "", "", Map.of());
    }

    @Test
    void knows_who_has_a_name_whatever_its_case() {
        var holder = new ConnectionId("con_name");
        store.append(registered(holder, "Billing-Prod"));

        assertThat(facts.of(register("billing-PROD")).facts().nameHolder()).isEqualTo(holder);
        assertThat(facts.of(new ChangeConnectionDetails(holder, "billing-prod", null, null, null, null))
                        .facts()
                        .nameHolder())
                .isNull();
    }

    @Test
    void takes_the_name_of_a_renamed_or_retired_connection_for_free() {
        var connection = new ConnectionId("con_moved");
        store.append(registered(connection, "before"), new ConnectionRenamed(connection, "after"));

        assertThat(facts.of(register("before")).facts().nameHolder()).isNull();
        assertThat(facts.of(register("after")).facts().nameHolder()).isEqualTo(connection);
        store.append(new ConnectionRetired(connection));
        assertThat(facts.of(register("after")).facts().nameHolder()).isNull();
    }

    @Test
    void reads_a_name_that_no_database_could_hold_as_nobodys() {
        assertThat(facts.of(register("nul\0")).facts().nameHolder()).isNull();
    }

    @Test
    void knows_groups_that_a_command_names_with_their_active_people() {
        var read = facts.of(new ChangeAccessPolicy(
                        new ConnectionId("con_any"), new AccessPolicy(List.of(LEADS, ARCHIVED), List.of(), null)))
                .facts();

        assertThat(read.groups().keySet()).containsExactlyInAnyOrder(LEADS, ARCHIVED);
        assertThat(read.isOpen(ARCHIVED)).isFalse();
        assertThat(read.groups().get(LEADS))
                .isEqualTo(new NamedGroup(
                        "leads",
                        true,
                        List.of(new UserId("usr_ada"), new UserId("usr_ci")),
                        List.of(new UserId("usr_ada"))));
    }

    @Test
    void knows_groups_that_the_policy_names_already() {
        var connection = new ConnectionId("con_policy");
        store.append(
                registered(connection, "policy"),
                new GroupAllowed(connection, 2, DEVELOPERS),
                new AccessRequestsEnabled(connection, 3, RULE));
        var command = new AllowGroup(connection, DEVELOPERS);

        assertThat(facts.of(command).facts().groups().keySet()).containsExactlyInAnyOrder(DEVELOPERS, LEADS);
        store.append(new AccessRequestsDisabled(connection, 4));
        assertThat(facts.of(command).facts().groups().keySet()).containsExactly(DEVELOPERS);
    }

    @Test
    void guards_the_stream_the_name_and_the_groups() {
        var connection = new ConnectionId("con_guards");
        var written = store.append(registered(connection, "guards"), new GroupAllowed(connection, 2, DEVELOPERS));

        var ofPolicy = facts.of(new AllowGroup(connection, LEADS));
        assertThat(ofPolicy.guard("con_guards")).isEqualTo(new Guard(written.position(), 1));
        assertThat(ofPolicy.guard("grp_leads")).isEqualTo(Guard.NOTHING);
        assertThat(facts.of(register("Guards")).guard("connection-name:guards").position())
                .isPositive();
    }
}
