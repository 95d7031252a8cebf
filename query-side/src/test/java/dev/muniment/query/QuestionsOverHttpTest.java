package dev.muniment.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceEvent.SetupClaimed;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.http.Cursor;
import dev.muniment.query.QueryServer.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The answers of the query side as callers of each role get them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsOverHttpTest {
    private static final UserId ROOT = new UserId("usr_root");
    private static final UserId ANA = new UserId("usr_ana");
    private static final UserId BEN = new UserId("usr_ben");
    private static final UserId EYE = new UserId("usr_eye");
    private static final UserId GATE = new UserId("usr_gate");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final GroupId LEADS = new GroupId("grp_leads");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final ConnectionId VAULT = new ConnectionId("con_vault");
    private static final String ADMIN = "mun_root";
    private static final String AUDITOR = "mun_eye";
    private static final String PLAIN = "mun_ana";
    private static final String OTHER = "mun_ben";
    private static final String CHECK = "mun_gate";

    private QueryServer server;

    @BeforeAll
    void begin() {
        server = new QueryServer();
        server.tell(
                new GroupCreated(GroupId.ADMIN, "admin", "", true),
                new GroupCreated(GroupId.AUDITOR, "auditor", "", true));
        person(ROOT, "root", ADMIN, TokenScope.ALL);
        person(ANA, "ana", PLAIN, TokenScope.ALL);
        person(BEN, "ben", OTHER, TokenScope.ALL);
        person(EYE, "eye", AUDITOR, TokenScope.READ);
        person(GATE, "gate", CHECK, TokenScope.CHECK);
        server.tell(
                new SetupClaimed(ROOT),
                assigned(ROOT, GroupId.ADMIN),
                assigned(EYE, GroupId.AUDITOR),
                new GroupCreated(DBA, "dba", "Databases", false),
                new GroupCreated(LEADS, "leads", "", false),
                assigned(ANA, DBA),
                assigned(BEN, LEADS),
                connection(ORDERS, "orders-prod"),
                new GroupAllowed(ORDERS, 2, DBA),
                new AccessModeEnabled(ORDERS, 3, AccessMode.NATIVE),
                connection(VAULT, "vault"),
                new GroupAllowed(VAULT, 2, LEADS),
                new AccessModeEnabled(VAULT, 3, AccessMode.WEB));
    }

    private void person(UserId user, String name, String secret, TokenScope scope) {
        server.tell(
                new UserRegistered(
                        user,
                        UserKind.PERSON,
                        PersonalText.of(name),
                        PersonalText.of(name + "@example.org"),
                        PersonalText.of(name.toUpperCase(Locale.ROOT))),
                new UserActivated(user),
                new ApiTokenIssued(
                        new TokenId("tok_" + name), user, user, "cli", List.of(scope), QueryServer.hash(secret), null));
    }

    private static UserAssignedToGroup assigned(UserId user, GroupId group) {
        return new UserAssignedToGroup(user, group, null, MembershipSource.MANUAL);
    }

    private static ConnectionRegistered connection(ConnectionId connection, String name) {
        return new ConnectionRegistered(
                connection, name, ConnectionType.DATABASE, "postgres", "", Map.of("env", "prod"));
    }

    @AfterAll
    void end() {
        server.close();
    }

    private JsonNode ok(String secret, String path) {
        var answer = server.get(secret, path);
        assertThat(answer.status()).as("%s: %s", path, answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> each(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(member).asString())
                .toList();
    }

    @Test
    void a_check_says_allowed_with_via_reasons_and_evidence() {
        var answer = ok(CHECK, "/api/v1/access?user=ana&connection=orders-prod&mode=native");
        assertThat(answer.path("decision").asString()).isEqualTo("ALLOWED");
        assertThat(answer.path("via").path("group").path("name").asString()).isEqualTo("dba");
        assertThat(answer.path("reasons")).hasSize(5);
        assertThat(answer.path("evidence").size()).isPositive();
        assertThat(answer.path("position").asLong()).isPositive();
        assertThat(answer.has("until")).isTrue();
    }

    @Test
    void somebody_plain_asks_about_themselves_by_leaving_the_user_out() {
        assertThat(ok(PLAIN, "/api/v1/access?connection=orders-prod&mode=native")
                        .path("decision")
                        .asString())
                .isEqualTo("ALLOWED");
    }

    @Test
    void somebody_plain_may_not_ask_about_others() {
        var answer = server.get(PLAIN, "/api/v1/access?user=ben&connection=orders-prod&mode=native");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(each(ok(AUDITOR, "/api/v1/audit?kind=refusal&actor=ana").path("items"), "type"))
                .contains(answer.code());
    }

    @Test
    void a_connection_that_is_not_visible_is_answered_as_an_unknown_one() {
        var hidden = ok(PLAIN, "/api/v1/access?connection=vault&mode=web");
        var unknown = ok(PLAIN, "/api/v1/access?connection=nothing&mode=web");
        assertThat(hidden.path("reasons")).isEqualTo(unknown.path("reasons"));
        assertThat(each(hidden.path("reasons"), "code")).containsExactly("connections.unknown");
        assertThat(server.get(PLAIN, "/api/v1/connections/vault").status()).isEqualTo(404);
        assertThat(server.get(PLAIN, "/api/v1/connections/vault").json().path("code"))
                .isEqualTo(
                        server.get(PLAIN, "/api/v1/connections/nothing").json().path("code"));
    }

    @Test
    void a_check_refuses_parameters_that_it_does_not_know() {
        var answer = server.get(ADMIN, "/api/v1/access?connection=vault&mode=web&at=2026-01-01T00:00:00Z");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("requests.unknown-parameter");
    }

    @Test
    void a_check_without_a_connection_is_malformed() {
        assertThat(server.get(ADMIN, "/api/v1/access?mode=web").status()).isEqualTo(400);
    }

    @Test
    void an_unknown_user_or_mode_is_denied() {
        assertThat(each(
                        ok(CHECK, "/api/v1/access?user=nobody&connection=vault&mode=web")
                                .path("reasons"),
                        "code"))
                .containsExactly("users.unknown");
        assertThat(each(
                        ok(CHECK, "/api/v1/access?user=ben&connection=vault&mode=telnet")
                                .path("reasons"),
                        "code"))
                .containsExactly("access.mode-unknown");
    }

    @Test
    void a_check_given_the_position_of_a_change_sees_it() {
        server.tell(new UserRemovedFromGroup(BEN, LEADS));
        assertThat(ok(CHECK, "/api/v1/access?user=ben&connection=vault&mode=web")
                        .path("decision")
                        .asString())
                .isEqualTo("DENIED");
        server.tell(assigned(BEN, LEADS));
        assertThat(ok(CHECK, "/api/v1/access?user=ben&connection=vault&mode=web")
                        .path("decision")
                        .asString())
                .isEqualTo("ALLOWED");
    }

    @Test
    void approval_required_names_whom_to_ask() {
        var con = new ConnectionId("con_asking");
        server.tell(
                connection(con, "asking"),
                new GroupAllowed(con, 2, DBA),
                new AccessModeEnabled(con, 3, AccessMode.WEB),
                new AccessRequestsEnabled(con, 4, rule()));
        var answer = ok(PLAIN, "/api/v1/access?connection=asking&mode=web");
        assertThat(answer.path("decision").asString()).isEqualTo("APPROVAL_REQUIRED");
        assertThat(answer.path("approverGroups").get(0).asString()).isEqualTo("leads");
        assertThat(answer.path("requestable").asBoolean()).isTrue();
    }

    private static ApprovalRule rule() {
        return new ApprovalRule(
                List.of(), List.of(LEADS), 1, false, Duration.ofHours(8), Duration.ofHours(24), true, List.of());
    }

    @Test
    void lists_what_a_user_can_open_page_by_page() {
        var first = ok(ADMIN, "/api/v1/users/ana/access?limit=1");
        assertThat(first.path("items")).hasSize(1);
        assertThat(first.path("items").get(0).path("decision").asString()).isNotEqualTo("DENIED");
        var all = ok(ADMIN, "/api/v1/users/ana@example.org/access");
        assertThat(each(all.path("items"), "mode")).contains("native");
        assertThat(server.get(PLAIN, "/api/v1/users/ben/access").status()).isEqualTo(403);
        assertThat(server.get(PLAIN, "/api/v1/users/ana/access").status()).isEqualTo(200);
    }

    @Test
    void lists_who_can_open_a_connection() {
        var answer = ok(AUDITOR, "/api/v1/connections/orders-prod/access");
        assertThat(answer.path("items").get(0).path("user").path("userName").asString())
                .isEqualTo("ana");
        assertThat(answer.path("items").get(0).path("decision").asString()).isEqualTo("ALLOWED");
        assertThat(server.get(PLAIN, "/api/v1/connections/orders-prod/access").status())
                .isEqualTo(403);
    }

    @Test
    void pages_of_rights_follow_each_other_without_repetition() {
        var con = new ConnectionId("con_many");
        var crowd = new GroupId("grp_crowd");
        server.tell(
                connection(con, "many"),
                new GroupCreated(crowd, "crowd", "", false),
                new GroupAllowed(con, 2, DBA),
                new GroupAllowed(con, 3, crowd),
                new AccessModeEnabled(con, 4, AccessMode.WEB),
                new AccessModeEnabled(con, 5, AccessMode.NATIVE),
                assigned(ANA, crowd),
                assigned(BEN, crowd));
        List<String> seen = new ArrayList<>();
        var path = "/api/v1/connections/many/access?limit=1";
        var page = ok(ADMIN, path);
        while (true) {
            page.path("items")
                    .forEach(item -> seen.add(item.path("user").path("id").asString() + " "
                            + item.path("mode").asString()));
            if (page.path("nextCursor").isNull()) {
                break;
            }
            page = ok(ADMIN, path + "&cursor=" + page.path("nextCursor").asString());
        }
        assertThat(seen).containsExactly("usr_ana native", "usr_ana web", "usr_ben native", "usr_ben web");
    }

    @Test
    void authzen_answers_one_and_many() {
        var one = server.post(CHECK, "/access/v1/evaluation", """
                {"subject": {"type": "user", "id": "ana"}, "resource": {"type": "connection", "id": "orders-prod"},
                 "action": {"name": "native"}, "unheard-of": 1}""");
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.json().path("decision").asBoolean()).isTrue();
        var many = server.post(CHECK, "/access/v1/evaluations", """
                {"subject": {"type": "user", "id": "ana"}, "action": {"name": "native"},
                 "options": {"evaluations_semantic": "deny_on_first_deny"},
                 "evaluations": [{"resource": {"type": "connection", "id": "orders-prod"}},
                                 {"resource": {"type": "connection", "id": "vault"}},
                                 {"resource": {"type": "connection", "id": "orders-prod"}}]}""");
        assertThat(many.json().path("evaluations")).hasSize(2);
        assertThat(many.json().path("evaluations").get(1).path("decision").asBoolean())
                .isFalse();
    }

    @Test
    void authzen_refuses_what_is_malformed_and_denies_what_is_unknown() {
        assertThat(server.post(CHECK, "/access/v1/evaluation", "{\"subject\": 1}")
                        .status())
                .isEqualTo(400);
        assertThat(server.post(CHECK, "/access/v1/evaluation", "nonsense").status())
                .isEqualTo(400);
        var unknown = server.post(CHECK, "/access/v1/evaluation", """
                {"subject": {"type": "robot", "id": "ana"}, "resource": {"type": "connection", "id": "orders-prod"},
                 "action": {"name": "native"}}""");
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.json().path("decision").asBoolean()).isFalse();
    }

    @Test
    void authzen_says_where_it_is() {
        assertThat(server.get(null, "/.well-known/authzen-configuration")
                        .json()
                        .path("access_evaluation_endpoint")
                        .asString())
                .startsWith("http")
                .endsWith("/access/v1/evaluation");
    }

    @Test
    void the_effect_of_a_draft_is_asked_without_changing_anything() {
        var answer = server.post(ADMIN, "/api/v1/connections/orders-prod/access-policy/effect", """
                {"groups": ["leads"], "modes": ["native"]}""");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("counts").path("gain").asInt()).isEqualTo(1);
        assertThat(answer.json()
                        .path("lose")
                        .get(0)
                        .path("user")
                        .path("userName")
                        .asString())
                .isEqualTo("ana");
        var wrong = server.post(ADMIN, "/api/v1/connections/orders-prod/access-policy/effect", """
                {"groups": ["nowhere", null], "modes": [null], "accessRequests": {"minApprovals": 11}}""");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(each(wrong.json().path("errors"), "pointer")).contains("/groups/0", "/accessRequests/minApprovals");
    }

    @Test
    void me_says_who_i_am() {
        var me = ok(ADMIN, "/api/v1/me");
        assertThat(me.path("userName").asString()).isEqualTo("root");
        assertThat(me.path("roles").get(0).asString()).isEqualTo("admin");
        assertThat(me.path("groups").get(0).path("name").asString()).isEqualTo("admin");
    }

    @Test
    void users_are_listed_searched_and_read() {
        assertThat(each(ok(ADMIN, "/api/v1/users?q=AN").path("items"), "userName"))
                .containsExactly("ana");
        assertThat(each(ok(ADMIN, "/api/v1/users?group=dba").path("items"), "userName"))
                .containsExactly("ana");
        var answer = server.get(ADMIN, "/api/v1/users/ana");
        assertThat(answer.header("ETag")).isNotEmpty();
        assertThat(answer.header("Muniment-Position")).isNotEmpty();
        assertThat(answer.json().path("email").asString()).isEqualTo("ana@example.org");
        assertThat(server.get(PLAIN, "/api/v1/users").status()).isEqualTo(403);
        assertThat(server.get(PLAIN, "/api/v1/users/ana").status()).isEqualTo(200);
        assertThat(server.get(CHECK, "/api/v1/users/ana").status()).isEqualTo(403);
        assertThat(server.get(ADMIN, "/api/v1/users?status=SLEEPING").status()).isEqualTo(422);
    }

    @Test
    void a_page_of_users_leads_to_the_next() {
        var first = ok(ADMIN, "/api/v1/users?limit=2");
        var next = ok(
                ADMIN,
                "/api/v1/users?limit=2&cursor=" + first.path("nextCursor").asString());
        assertThat(each(first.path("items"), "userName")).containsExactly("ana", "ben");
        assertThat(each(next.path("items"), "userName")).containsExactly("eye", "gate");
    }

    @Test
    void tokens_are_listed_without_secrets() {
        var tokens = ok(PLAIN, "/api/v1/users/ana/tokens");
        assertThat(tokens.path("items").get(0).path("name").asString()).isEqualTo("cli");
        assertThat(tokens.toString()).doesNotContain(QueryServer.hash(PLAIN));
    }

    @Test
    void groups_and_members_are_read() {
        var group = ok(AUDITOR, "/api/v1/groups/DBA");
        assertThat(group.path("memberCount").asLong()).isEqualTo(1);
        var members = ok(AUDITOR, "/api/v1/groups/dba/members");
        assertThat(members.path("items").get(0).path("user").path("name").asString())
                .isEqualTo("ANA");
        assertThat(members.path("items").get(0).path("source").asString()).isEqualTo("MANUAL");
        assertThat(server.get(AUDITOR, "/api/v1/groups/dba/members/ana").header("ETag"))
                .isNotEmpty();
        assertThat(server.get(AUDITOR, "/api/v1/groups/dba/members/ben").status())
                .isEqualTo(404);
        assertThat(each(ok(ADMIN, "/api/v1/groups").path("items"), "name")).contains("admin", "dba");
    }

    @Test
    void connections_are_shown_to_those_who_may_see_them() {
        assertThat(each(ok(OTHER, "/api/v1/connections").path("items"), "name"))
                .contains("vault")
                .doesNotContain("orders-prod");
        assertThat(each(
                        ok(ADMIN, "/api/v1/connections?tag=env:prod&type=database")
                                .path("items"),
                        "name"))
                .contains("vault", "orders-prod");
        assertThat(ok(ADMIN, "/api/v1/connections?tag=env:test").path("items")).isEmpty();
        assertThat(ok(ADMIN, "/api/v1/connections/orders-prod").path("status").asString())
                .isEqualTo("ACTIVE");
    }

    @Test
    void a_policy_is_shown_with_names_and_warnings() {
        var answer = server.get(ADMIN, "/api/v1/connections/vault/access-policy");
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.json().path("groups").get(0).asString()).isEqualTo("leads");
        assertThat(answer.json().path("modes").get(0).asString()).isEqualTo("web");
        assertThat(answer.json().path("accessRequests").isNull()).isTrue();
        assertThat(answer.json().path("warnings").isArray()).isTrue();
    }

    @Test
    void the_trail_is_gapless_and_sealed() {
        var page = ok(AUDITOR, "/api/v1/events?limit=500");
        var positions = StreamSupport.stream(page.path("items").spliterator(), false)
                .map(event -> event.path("position").asLong())
                .toList();
        assertThat(positions.getFirst()).isEqualTo(1);
        for (var index = 1; index < positions.size(); index++) {
            assertThat(positions.get(index)).isEqualTo(positions.get(index - 1) + 1);
        }
        assertThat(page.toString()).doesNotContain("ana@example.org");
        assertThat(page.path("items").get(0).path("payload").isObject()).isTrue();
        assertThat(server.get(PLAIN, "/api/v1/events").status()).isEqualTo(403);
    }

    @Test
    void the_trail_streams_as_lines_and_takes_filters() throws IOException, InterruptedException {
        var request = server.request(AUDITOR, "/api/v1/events?user=ana&type=user.registered")
                .header("Accept", "application/x-ndjson")
                .build();
        var lines = server.client()
                .send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).contains("\"usr_ana\"");
    }

    @Test
    void the_feed_resumes_behind_the_last_event_and_goes_on_live() throws IOException, InterruptedException {
        var request = server.request(AUDITOR, "/api/v1/feed?group=leads")
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", "0")
                .build();
        var answer = server.client().send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(next(reader)).contains("group.created");
            var position = server.tell(new GroupRenamed(LEADS, "leads"));
            var line = next(reader);
            while (!line.contains("\"position\":" + position + ",")) {
                line = next(reader);
            }
            assertThat(line).contains("group.renamed");
        }
    }

    @Test
    void positions_and_cursors_of_no_list_are_malformed() {
        for (var path : List.of(
                "/api/v1/feed?after=" + Long.MAX_VALUE,
                "/api/v1/audit?kind=read&cursor="
                        + Cursor.of("+1000000000-12-31T23:59:59Z", 1).encoded(),
                "/api/v1/users/usr_ana/tokens?cursor="
                        + Cursor.of("+300000-01-01T00:00:00Z", "tok_ana").encoded())) {
            assertThat(server.get(ADMIN, path).status()).as(path).isEqualTo(400);
        }
    }

    private static String next(BufferedReader reader) throws IOException {
        var line = reader.readLine();
        while (line != null && !line.startsWith("data:")) {
            line = reader.readLine();
        }
        return line == null ? "" : line;
    }

    @Test
    void audit_lines_say_who_did_what_with_before_and_after() {
        server.tell(new ConnectionRenamed(VAULT, "vault-2"));
        server.tell(new ConnectionRenamed(VAULT, "vault"));
        server.tell(new UserRenamed(EYE, PersonalText.of("Eyre")));
        var lines = ok(AUDITOR, "/api/v1/audit?connection=vault&type=connection.renamed")
                .path("items");
        assertThat(lines.get(0).path("before").path("name").asString()).isEqualTo("vault-2");
        assertThat(lines.get(0).path("after").path("name").asString()).isEqualTo("vault");
        assertThat(lines.get(1).path("before").path("name").asString()).isEqualTo("vault");
        var renamed = ok(AUDITOR, "/api/v1/audit?user=eye&type=user.renamed")
                .path("items")
                .get(0);
        assertThat(renamed.path("before").path("name").asString()).isEqualTo("EYE");
        assertThat(renamed.path("line").asString()).isEqualTo("Muniment renamed the user Eyre.");
    }

    @Test
    void every_event_so_far_can_be_told_in_words_page_by_page() {
        var page = ok(ADMIN, "/api/v1/audit?limit=7");
        var lines = 0;
        while (true) {
            lines += page.path("items").size();
            if (page.path("nextCursor").isNull()) {
                break;
            }
            page = ok(
                    ADMIN,
                    "/api/v1/audit?limit=7&cursor=" + page.path("nextCursor").asString());
        }
        assertThat(lines).isGreaterThan(20);
    }

    @Test
    void denied_checks_refusals_and_readings_are_on_record() {
        ok(CHECK, "/api/v1/access?user=ben&connection=orders-prod&mode=web");
        server.get(PLAIN, "/api/v1/users");
        server.get("mun_wrong", "/api/v1/me");
        QueryNode.await(() -> ok(AUDITOR, "/api/v1/audit?kind=denied-check&user=ben")
                        .path("items")
                        .size()
                > 0);
        assertThat(ok(AUDITOR, "/api/v1/audit?kind=denied-check&user=ben")
                        .path("items")
                        .get(0)
                        .path("line")
                        .asString())
                .contains("BEN");
        assertThat(ok(AUDITOR, "/api/v1/audit?kind=refusal&actor=ana").path("items"))
                .isNotEmpty();
        assertThat(ok(AUDITOR, "/api/v1/audit?kind=sign-in").path("items")).isNotEmpty();
        assertThat(ok(AUDITOR, "/api/v1/audit?kind=read&actor=eye").path("items"))
                .isNotEmpty();
        assertThat(server.get(AUDITOR, "/api/v1/audit?kind=read&group=dba").status())
                .isEqualTo(422);
        assertThat(server.get(AUDITOR, "/api/v1/audit?kind=gossip").status()).isEqualTo(422);
    }

    @Test
    void what_is_kept_of_refusals_and_readings_names_nobody() {
        server.get(PLAIN, "/api/v1/users/ben@example.org/access");
        server.get(AUDITOR, "/api/v1/audit?user=ben@example.org");
        assertThat(server.get(AUDITOR, "/api/v1/events?stream=Ben%20Example").status())
                .isEqualTo(422);
        assertThat(server.get(AUDITOR, "/api/v1/audit?user=usr_Ben").status()).isEqualTo(422);
        for (var kind : List.of("refusal", "read")) {
            var log = ok(ADMIN, "/api/v1/audit?limit=500&kind=" + kind);
            assertThat(log.path("items")).isNotEmpty();
            assertThat(log.toString()).doesNotContain("example.org").doesNotContain("Example");
        }
    }

    @Test
    void every_log_leads_page_by_page_to_its_end() {
        for (var kind : List.of("refusal", "denied-check", "sign-in", "read", "operation")) {
            var page = ok(ADMIN, "/api/v1/audit?kind=" + kind + "&limit=1");
            var steps = 0;
            while (!page.path("nextCursor").isNull() && steps++ < 5) {
                page = ok(
                        ADMIN,
                        "/api/v1/audit?kind=" + kind + "&limit=1&cursor="
                                + page.path("nextCursor").asString());
            }
        }
    }

    @Test
    void what_is_erased_is_shown_without_names() {
        var gone = new UserId("usr_gone");
        person(gone, "gone", "mun_gone", TokenScope.ALL);
        server.tell(new UserRemoved(gone));
        server.tell(new UserErased(gone));
        var user = ok(ADMIN, "/api/v1/users/usr_gone");
        assertThat(user.path("name").isNull()).isTrue();
        assertThat(user.path("status").asString()).isEqualTo("REMOVED");
        assertThat(ok(ADMIN, "/api/v1/audit?user=usr_gone").toString()).doesNotContain("gone@example.org");
    }

    @Test
    void a_revoked_token_and_one_of_somebody_inactive_are_refused() {
        var leaver = new UserId("usr_leaver");
        person(leaver, "leaver", "mun_leaver", TokenScope.ALL);
        assertThat(server.get("mun_leaver", "/api/v1/me").status()).isEqualTo(200);
        server.tell(new UserDeactivated(leaver));
        QueryNode.await(() -> server.get("mun_leaver", "/api/v1/me").status() == 401);
        server.tell(new ApiTokenRevoked(new TokenId("tok_leaver"), leaver));
        QueryNode.await(() ->
                "tokens.unknown".equals(server.get("mun_leaver", "/api/v1/me").code()));
    }

    @Test
    void a_position_that_is_not_there_yet_is_a_503() throws IOException, InterruptedException {
        var request = server.request(ADMIN, "/api/v1/me")
                .setHeader("Muniment-Position", "999999")
                .build();
        var answer = server.client().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void projections_show_their_lag_and_verify_finds_nothing_amiss() {
        var list = ok(AUDITOR, "/api/v1/projections").path("items");
        assertThat(each(list, "name")).containsExactly("access", "directory", "requests");
        assertThat(server.post(PLAIN, "/api/v1/projections/access/verify", "").status())
                .isEqualTo(403);
        assertThat(server.post(ADMIN, "/api/v1/projections/nothing/verify", "").status())
                .isEqualTo(404);
        assertThat(server.post(ADMIN, "/api/v1/projections/access/retry", "").status())
                .isEqualTo(409);
        assertThat(server.post(ADMIN, "/api/v1/projections/access/verify", "{}").status())
                .isEqualTo(202);
        QueryNode.await(() -> outcome("access").path("operation").asString().equals("VERIFY"));
        assertThat(outcome("access").path("differences")).isEmpty();
        assertThat(ok(AUDITOR, "/api/v1/audit?kind=operation")
                        .path("items")
                        .get(0)
                        .path("type")
                        .asString())
                .isEqualTo("verify");
    }

    private JsonNode outcome(String name) {
        return StreamSupport.stream(
                        ok(AUDITOR, "/api/v1/projections").path("items").spliterator(), false)
                .filter(projection -> projection.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("outcome");
    }

    @Test
    void bad_input_is_never_our_fault() {
        for (var path : List.of(
                "/api/v1/users/%00",
                "/api/v1/users/usr_%C3%A4",
                "/api/v1/users?q=%00",
                "/api/v1/users?cursor=AAAA",
                "/api/v1/users?limit=0",
                "/api/v1/groups/grp_/members",
                "/api/v1/groups?cursor=%25",
                "/api/v1/connections?type=ship",
                "/api/v1/connections?tag=%00",
                "/api/v1/connections/con_orders/access?cursor=AAAA",
                "/api/v1/access?user=%00&connection=%00&mode=%00",
                "/api/v1/events?after=-1",
                "/api/v1/events?from=yesterday",
                "/api/v1/events?user=%00",
                "/api/v1/events?stream=%00",
                "/api/v1/events?from=%2B1000000000-12-31T00:00:00Z",
                "/api/v1/audit?to=-999999999-01-01T00:00:00Z",
                "/api/v1/audit?cursor=AAAA",
                "/api/v1/audit?kind=read&cursor=AAAA")) {
            Answer answer = server.get(ADMIN, path);
            assertThat(answer.status()).as("%s: %s", path, answer.text()).isLessThan(500);
        }
    }
}
