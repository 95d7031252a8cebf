package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.eventstore.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sessions over HTTP: one's own, those that an enforcement point opens, and how they end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsTest {
    private RunningServer server;
    private Http admin;
    private Http gate;
    private Http anna;
    private String user;
    private String connection;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = RunningServer.start(folder);
        admin = server.claimedByAda();
        admin.post("/api/v1/groups", "{\"name\": \"developers\"}").expect(201);
        admin.post("/api/v1/groups", "{\"name\": \"leads\"}").expect(201);
        person("gate", "SERVICE");
        gate = token("gate", "check");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** A user and a connection for each test: the one may open the other. */
    @BeforeEach
    void somebody_who_may(TestInfo test) {
        var name = test.getDisplayName().replaceAll("[^a-z]", "");
        user = name.substring(0, Math.min(20, name.length()));
        connection = "to_" + name;
        person(user, "PERSON");
        anna = token(user, "all");
        admin.put("/api/v1/groups/developers/members/" + user, "").expect(200);
        admin.post("/api/v1/connections", "{\"name\": \"%s\", \"type\": \"database\"}".formatted(connection))
                .expect(201);
        admin.put("/api/v1/connections/" + connection + "/access-policy", """
                {"groups": ["developers"], "modes": ["native"]}""").expect(200);
    }

    @Test
    void opens_for_oneself_and_is_closed_once() {
        var opened = anna.post("/api/v1/sessions", body()).expect(201);
        assertThat(opened.json().path("state").asString()).isEqualTo("OPEN");
        assertThat(opened.json().path("ground").path("group").path("name").asString())
                .isEqualTo("developers");
        assertThat(opened.header("ETag")).isEqualTo("\"0\"");
        var path = opened.header("Location");
        var closed = anna.post(path + "/close", "{\"exitCode\": 3, \"counts\": {\"bytesIn\": 12}}")
                .expect(200);
        assertThat(closed.json().path("state").asString()).isEqualTo("CLOSED");
        assertThat(closed.json().path("exitCode").asInt()).isEqualTo(3);
        assertThat(closed.json().path("counts").path("bytesIn").asInt()).isEqualTo(12);
        assertThat(anna.post(path + "/close", "").expect(200).position()).isGreaterThanOrEqualTo(closed.position());
        assertThat(admin.post(path + "/terminate", "{\"reason\": \"too late\"}")
                        .expect(409)
                        .code())
                .isEqualTo("sessions.already-ended");
    }

    @Test
    void an_enforcement_point_opens_for_somebody_and_says_from_where() {
        var opened = gate.post("/api/v1/sessions", bodyFor(user, ", \"clientAddress\": \"192.0.2.17\""))
                .expect(201);
        assertThat(opened.json().path("user").path("userName").asString()).isEqualTo(user);
        assertThat(opened.json().path("openedBy").path("userName").asString()).isEqualTo("gate");
        var path = opened.header("Location");
        assertThat(anna.get(path).expect(200).json().path("state").asString()).isEqualTo("OPEN");
        assertThat(gate.post(path + "/close", "{}")
                        .expect(200)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("CLOSED");
    }

    @Test
    void nobody_else_opens_or_closes_for_them() {
        assertThat(admin.post("/api/v1/sessions", bodyFor(user, "")).expect(403).code())
                .isEqualTo("sessions.for-another");
        var path = anna.post("/api/v1/sessions", body()).expect(201).header("Location");
        assertThat(gate.post(path + "/close", "{}").expect(404).code()).isEqualTo("sessions.unknown");
        assertThat(admin.post(path + "/close", "{}").expect(403).code()).isEqualTo("sessions.of-another");
        assertThat(anna.post(path + "/terminate", "{\"reason\": \"mine\"}")
                        .expect(403)
                        .code())
                .isEqualTo("roles.not-allowed");
    }

    @Test
    void values_that_cannot_be_are_named() {
        assertThat(pointers(anna.post("/api/v1/sessions", "{\"clientAddress\": \"192.0.2.17\"}")))
                .containsExactlyInAnyOrder("/connection", "/mode", "/clientAddress");
        assertThat(pointers(gate.post("/api/v1/sessions", "{\"mode\": \"fly\", \"clientAddress\": \"localhost\"}")))
                .containsExactlyInAnyOrder("/user", "/connection", "/mode", "/clientAddress");
        var path = anna.post("/api/v1/sessions", body()).expect(201).header("Location");
        assertThat(pointers(anna.post(path + "/close", "{\"counts\": {\"bytes in\": -1}}")))
                .containsExactly("/counts", "/counts");
        assertThat(pointers(anna.post(path + "/close", "{\"counts\": {\"bytes\": null}}")))
                .containsExactly("/counts");
        assertThat(pointers(admin.post(path + "/terminate", "{}"))).containsExactly("/reason");
    }

    @Test
    void repeated_under_the_same_key_it_is_opened_once() {
        var first =
                anna.post("/api/v1/sessions", body(), "Idempotency-Key", "once").expect(201);
        var second =
                anna.post("/api/v1/sessions", body(), "Idempotency-Key", "once").expect(201);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void a_dry_run_shows_the_event_and_opens_nothing() {
        var tried = anna.post("/api/v1/sessions?dryRun=true", body()).expect(200);
        assertThat(tried.json().path("events").path(0).path("type").asString()).isEqualTo("session.opened");
        assertThat(anna.get("/api/v1/sessions").expect(200).json().path("items"))
                .isEmpty();
    }

    @Test
    void what_she_does_not_see_is_not_there_and_an_enforcement_point_is_told_why() {
        admin.delete("/api/v1/connections/" + connection + "/groups/developers").expect(204);
        var invisible = anna.post("/api/v1/sessions", body()).expect(404);
        var unknown = anna.post("/api/v1/sessions", "{\"connection\": \"no-such\", \"mode\": \"native\"}")
                .expect(404);
        assertThat(invisible.code()).isEqualTo("connections.unknown").isEqualTo(unknown.code());
        var refused = gate.post("/api/v1/sessions", bodyFor(user, "")).expect(403);
        assertThat(refused.code()).isEqualTo("sessions.not-allowed");
        assertThat(refused.json().path("detail").asString()).contains("access.no-group");
        var nobody = gate.post("/api/v1/sessions", bodyFor("nobody-there", "")).expect(403);
        assertThat(nobody.json().path("detail").asString()).contains("users.unknown");
    }

    @Test
    void refused_openings_are_counted_as_denied_checks_and_are_no_refused_commands() {
        admin.delete("/api/v1/connections/" + connection + "/modes/native").expect(204);
        for (int i = 0; i < 3; i++) {
            assertThat(gate.post("/api/v1/sessions", bodyFor(user, ""))
                            .expect(403)
                            .code())
                    .isEqualTo("sessions.not-allowed");
        }
        var id =
                admin.get("/api/v1/users/" + user).expect(200).json().path("id").asString();
        Await.until(() -> admin.get("/api/v1/audit?kind=denied-check&user=" + id)
                .expect(200)
                .json()
                .path("items")
                .toString()
                .contains("connections.mode-disabled"));
        assertThat(admin.get("/api/v1/audit?kind=refusal")
                        .expect(200)
                        .response()
                        .body())
                .doesNotContain("sessions.not-allowed");
    }

    @Test
    void an_approval_that_is_needed_is_asked_for() {
        admin.put("/api/v1/connections/" + connection + "/access-requests", """
                {"approverGroups": ["leads"]}""").expect(200);
        var refused = anna.post("/api/v1/sessions", body()).expect(403);
        assertThat(refused.code()).isEqualTo("sessions.approval-required");
        assertThat(refused.json().path("detail").asString()).contains("/api/v1/requests");
    }

    @Test
    void is_terminated_by_an_admin_with_a_reason() {
        var path = anna.post("/api/v1/sessions", body()).expect(201).header("Location");
        var cut = admin.post(path + "/terminate", "{\"reason\": \"looks odd\"}").expect(200);
        assertThat(cut.json().path("cause").asString()).isEqualTo("TERMINATED");
        assertThat(cut.json().path("reason").asString()).isEqualTo("looks odd");
        assertThat(anna.post(path + "/close", "{}").expect(409).code()).isEqualTo("sessions.already-ended");
    }

    @Test
    void is_cut_within_a_second_when_its_user_is_deactivated() {
        var path = gate.post("/api/v1/sessions", bodyFor(user, "")).expect(201).header("Location");
        admin.post("/api/v1/users/" + user + "/deactivate", "{\"reason\": \"left\"}")
                .expect(200);
        Await.until(() -> state(path).equals("TERMINATED"));
        var cut = admin.get(path).expect(200).json();
        assertThat(cut.path("cause").asString()).isEqualTo("USER_DEACTIVATED");
        assertThat(cut.path("endedBy").isNull()).isTrue();
        var user = admin.get(
                        "/api/v1/events?stream=" + cut.path("user").path("id").asString() + "&type=user.deactivated")
                .expect(200)
                .json();
        var since = Instant.parse(last(user).path("recordedAt").asString());
        assertThat(Duration.between(since, Instant.parse(cut.path("endedAt").asString())))
                .isLessThan(Duration.ofSeconds(1));
    }

    private String state(String path) {
        return admin.get(path).expect(200).json().path("state").asString();
    }

    private static JsonNode last(JsonNode list) {
        return list.path("items").path(list.path("items").size() - 1);
    }

    private static List<String> pointers(Http.Answer answer) {
        return answer.expect(422)
                .json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString())
                .toList();
    }

    private String body() {
        return "{\"connection\": \"%s\", \"mode\": \"native\"}".formatted(connection);
    }

    private String bodyFor(String whom, String more) {
        return "{\"user\": \"%s\", \"connection\": \"%s\", \"mode\": \"native\"%s}".formatted(whom, connection, more);
    }

    private void person(String name, String kind) {
        admin.post("/api/v1/users", """
                {"email": "%s@example.com", "userName": "%s", "name": "%s", "kind": "%s"}""".formatted(name, name, name, kind)).expect(201);
        admin.post("/api/v1/users/" + name + "/activate", "").expect(200);
    }

    private Http token(String name, String scope) {
        var issued = admin.post("/api/v1/users/" + name + "/tokens", """
                {"name": "%s", "scopes": ["%s"]}""".formatted(scope, scope));
        return server.http(issued.expect(201).json().path("token").asString());
    }
}
