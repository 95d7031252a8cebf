package dev.muniment.query.access.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceEvent.SetupClaimed;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.query.QueryServer;
import dev.muniment.query.QueryServer.Answer;
import dev.muniment.query.platform.ForwardAuthSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reverse proxies ask, and what they are answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardAuthTest {
    private static final UserId ROOT = new UserId("usr_root");
    private static final UserId ANA = new UserId("usr_ana");
    private static final UserId BEN = new UserId("usr_ben");
    private static final UserId GATE = new UserId("usr_gate");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final GroupId LEADS = new GroupId("grp_leads");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final ConnectionId VAULT = new ConnectionId("con_vault");
    private static final Instant END = Instant.parse("2099-01-01T00:00:00Z");
    private static final String PATH = "/api/v1/forward-auth";

    private QueryServer server;

    @BeforeAll
    void begin() {
        server = new QueryServer("--muniment.forward-auth.user-header=X-Forwarded-User");
        server.tell(
                new GroupCreated(GroupId.ADMIN, "admin", "", true),
                new GroupCreated(GroupId.AUDITOR, "auditor", "", true));
        user(ROOT, "root", UserKind.PERSON, TokenScope.ALL);
        user(ANA, "ana", UserKind.PERSON, TokenScope.ALL);
        user(BEN, "ben", UserKind.PERSON, TokenScope.READ);
        user(GATE, "gate", UserKind.SERVICE, TokenScope.CHECK);
        server.tell(
                new SetupClaimed(ROOT),
                new UserAssignedToGroup(ROOT, GroupId.ADMIN, null, MembershipSource.MANUAL),
                new GroupCreated(DBA, "dba", "", false),
                new GroupCreated(LEADS, "leads", "", false),
                new UserAssignedToGroup(ANA, DBA, END, MembershipSource.MANUAL),
                new UserAssignedToGroup(BEN, LEADS, null, MembershipSource.MANUAL),
                connection(ORDERS, "orders-prod"),
                new GroupAllowed(ORDERS, 2, DBA),
                new AccessModeEnabled(ORDERS, 3, AccessMode.WEB),
                connection(VAULT, "vault"),
                new GroupAllowed(VAULT, 2, LEADS),
                new AccessModeEnabled(VAULT, 3, AccessMode.WEB),
                new AccessRequestsEnabled(
                        VAULT,
                        4,
                        new ApprovalRule(
                                List.of(),
                                List.of(GroupId.ADMIN),
                                1,
                                false,
                                Duration.ofHours(8),
                                Duration.ofHours(24),
                                true,
                                List.of())));
    }

    private void user(UserId user, String name, UserKind kind, TokenScope scope) {
        server.tell(
                new UserRegistered(
                        user,
                        kind,
                        PersonalText.of(name),
                        PersonalText.of(name + "@example.org"),
                        PersonalText.of(name)),
                new UserActivated(user),
                new ApiTokenIssued(
                        new TokenId("tok_" + name),
                        user,
                        user,
                        "cli",
                        List.of(scope),
                        QueryServer.hash("mun_" + name),
                        null));
    }

    private static ConnectionRegistered connection(ConnectionId connection, String name) {
        return new ConnectionRegistered(connection, name, ConnectionType.DATABASE, "postgres", "", Map.of());
    }

    @AfterAll
    void end() {
        server.close();
    }

    /** As nginx sends it: the proxy's token in a header of its own. */
    private HttpRequest.Builder proxied(String path, String connection) {
        return server.request(null, path)
                .header("Muniment-Check-Token", "mun_gate")
                .header("Muniment-Connection", connection)
                .header("Muniment-Mode", "web");
    }

    private Answer asked(String user, String connection) {
        return server.send(proxied(PATH, connection).header("Authorization", "Bearer mun_" + user));
    }

    @Test
    void whoever_may_is_let_through_with_their_id_and_the_end_of_their_right() {
        var answer = asked("ana", "orders-prod");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
        assertThat(answer.header("Muniment-User")).isEqualTo("usr_ana");
        assertThat(answer.header("Muniment-Decision")).isEqualTo("ALLOWED");
        assertThat(answer.header("Muniment-Until")).isEqualTo(END.toString());
        assertThat(answer.header("Muniment-Position")).matches("[1-9][0-9]*");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whoever_needs_approval_is_told_how_to_ask() {
        var answer = server.send(proxied(PATH, "vault").header("X-Forwarded-User", "ben@example.org"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Muniment-Decision")).isEqualTo("APPROVAL_REQUIRED");
        assertThat(answer.header("Muniment-Code")).isEqualTo("access.approval-required");
        assertThat(answer.code()).isEqualTo("access.approval-required");
        assertThat(answer.json().path("status").asInt()).isEqualTo(403);
        assertThat(answer.json().path("detail").asString())
                .contains("POST /api/v1/requests", "vault", "[web]", "admin");
        assertThat(answer.json().path("reasons").toString()).contains("\"met\":false");
    }

    @Test
    void a_user_learns_no_more_of_a_connection_out_of_sight_than_of_none() {
        var hidden = asked("ana", "vault");
        var none = asked("ana", "nothing-there");

        assertThat(hidden.status()).isEqualTo(403);
        assertThat(hidden.code()).isEqualTo("connections.unknown");
        assertThat(hidden.json().path("reasons")).isEqualTo(none.json().path("reasons"));
        assertThat(asked("root", "vault").code()).isEqualTo("access.no-group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer mun_nobody", "Bearer mun_ben", "Basic YW5hOmFuYQ==", "Bearer eyJhbGciOiJub25lIn0"})
    void whoever_cannot_be_told_is_a_401(String authorization) {
        var answer = server.send(proxied(PATH, "orders-prod").header("Authorization", authorization));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.code()).isNotEmpty();
    }

    @Test
    void nobody_at_all_is_a_401() {
        assertThat(server.send(proxied(PATH, "orders-prod")).code()).isEqualTo("access.no-user");
        assertThat(server.send(proxied(PATH, "orders-prod").header("X-Forwarded-User", " "))
                        .code())
                .isEqualTo("access.no-user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", "usr_ana", "ana@example.org"})
    void a_proxy_that_signs_users_in_names_them(String name) {
        var answer = server.send(proxied(PATH, "orders-prod").header("X-Forwarded-User", name));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Muniment-User")).isEqualTo("usr_ana");
    }

    @Test
    void such_a_proxy_may_show_its_token_in_either_header() {
        var answer = server.send(server.request("mun_gate", PATH + "?connection=orders-prod&mode=web")
                .header("X-Forwarded-User", "ana"));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_name_without_a_check_token_counts_for_nothing() {
        var asked = PATH + "?connection=vault&mode=web";

        assertThat(server.send(server.request(null, asked).header("X-Forwarded-User", "ben"))
                        .status())
                .isEqualTo(401);
        assertThat(server.send(server.request("mun_ana", asked).header("X-Forwarded-User", "ben"))
                        .code())
                .isEqualTo("roles.not-allowed");
        assertThat(server.send(server.request("mun_gate", asked)
                                .header("Muniment-Check-Token", "mun_ana")
                                .header("X-Forwarded-User", "ben"))
                        .code())
                .isEqualTo("roles.not-allowed");
    }

    @Test
    void two_users_at_once_are_none() {
        var differing = proxied(PATH, "orders-prod").header("Authorization", "Bearer mun_ana");
        var doubled = proxied(PATH, "orders-prod").header("X-Forwarded-User", "ana");

        assertThat(server.send(differing.header("X-Forwarded-User", "ben")).code())
                .isEqualTo("access.two-users");
        assertThat(server.send(doubled.header("X-Forwarded-User", "ben")).code())
                .isEqualTo("access.two-users");
    }

    @Test
    void a_user_whom_nobody_knows_is_denied() {
        var answer = server.send(proxied(PATH, "orders-prod").header("X-Forwarded-User", "mallory"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("users.unknown");
        assertThat(answer.header("Muniment-User")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /orders/1", "POST, /", "PROPFIND, /dav", "HEAD, /x", "PUT, //x;y=1/..%2e"})
    void whatever_the_user_asked_for_it_is_one_question(String method, String path) {
        var request = proxied(PATH + path + "?connection=vault&mode=native&x=1&x=%ff", "orders-prod")
                .header("Authorization", "Bearer mun_ana")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(method.equals("HEAD") ? "" : "connection=vault"));

        assertThat(server.send(request).status()).isEqualTo(200);
    }

    @Test
    void the_query_of_what_the_user_asked_names_no_connection() {
        var request = server.request(null, PATH + "/?connection=orders-prod&mode=web")
                .header("Muniment-Check-Token", "mun_gate")
                .header("Authorization", "Bearer mun_ana");

        assertThat(server.send(request).code()).isEqualTo("requests.parameter");
    }

    @Test
    void a_connection_that_is_given_twice_is_none() {
        assertThat(server.send(proxied(PATH + "?connection=vault", "orders-prod")
                                .header("Authorization", "Bearer mun_ana"))
                        .code())
                .isEqualTo("requests.parameter");
    }

    @Test
    void denials_are_in_the_log_of_checks_with_the_true_reason() {
        asked("ana", "vault");

        var found = awaitLine();
        assertThat(found).contains("con_vault", "access.no-group");
    }

    /** The journal is written each second. */
    private String awaitLine() {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            var lines = server.get("mun_root", "/api/v1/audit?kind=denied-check&user=usr_ana");
            if (lines.text().contains("con_vault")) {
                return lines.text();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no line of the denied check");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"Authorization", "muniment-connection", "X User", "Übermut"})
    void only_a_header_of_the_proxys_own_can_name_users(String header) {
        if (header == null) {
            assertThat(new ForwardAuthSettings(null).userHeader()).isNull();
            return;
        }
        assertThatThrownBy(() -> new ForwardAuthSettings(header)).hasMessageContaining("user-header");
    }
}
