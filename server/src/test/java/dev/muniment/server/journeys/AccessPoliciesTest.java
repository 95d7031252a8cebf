package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Changing an access policy over HTTP: versions, dry runs, and what a body may say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessPoliciesTest {
    private RunningServer server;
    private Http admin;
    private String connection;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = RunningServer.start(folder);
        admin = server.claimedByAda();
        admin.post("/api/v1/groups", "{\"name\": \"developers\"}").expect(201);
        admin.post("/api/v1/groups", "{\"name\": \"leads\"}").expect(201);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** One for each test, so that versions are known. */
    @BeforeEach
    void register(TestInfo test) {
        var name = test.getDisplayName().replaceAll("[^a-z_]", "");
        connection = "/api/v1/connections/" + name;
        admin.post("/api/v1/connections", "{\"name\": \"%s\", \"type\": \"database\"}".formatted(name))
                .expect(201);
    }

    @Test
    void each_change_makes_a_version_and_the_version_is_the_etag() {
        assertThat(admin.put(connection + "/groups/developers", "").expect(200).header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(admin.put(connection + "/modes/native", "").expect(200).header("ETag"))
                .isEqualTo("\"3\"");
        assertThat(admin.get(connection + "/access-policy").expect(200).header("ETag"))
                .isEqualTo("\"3\"");
        assertThat(admin.delete(connection + "/modes/native").expect(204).header("ETag"))
                .isEqualTo("\"4\"");
    }

    @Test
    void the_same_change_again_makes_no_version() {
        var first = admin.put(connection + "/modes/web", "").expect(200);
        var second = admin.put(connection + "/modes/web", "").expect(200);

        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void the_whole_policy_is_one_version_and_what_is_left_out_has_a_default() {
        var answer = admin.put(connection + "/access-policy", """
                        {"groups": ["developers"], "modes": ["web", "native"], "accessRequests": {"approverGroups": ["leads"]}}""").expect(200);

        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        var rule = answer.json().path("accessRequests");
        assertThat(rule.path("minApprovals").asInt()).isEqualTo(1);
        assertThat(rule.path("maxDuration").asString()).isEqualTo("PT8H");
        assertThat(rule.path("pendingTimeout").asString()).isEqualTo("PT24H");
        assertThat(rule.path("reasonRequired").asBoolean()).isTrue();
        assertThat(admin.put(connection + "/access-policy", "{}")
                        .expect(200)
                        .json()
                        .path("accessRequests")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_stale_version_changes_nothing() {
        admin.put(connection + "/groups/developers", "").expect(200);

        var refused =
                admin.put(connection + "/groups/leads", "", "If-Match", "\"1\"").expect(412);
        assertThat(refused.code()).isEqualTo("requests.stale");
        assertThat(admin.get(connection + "/access-policy")
                        .json()
                        .path("groups")
                        .size())
                .isEqualTo(1);
        admin.put(connection + "/groups/leads", "", "If-Match", "\"2\"").expect(200);
    }

    @Test
    void a_dry_run_shows_events_and_warnings_and_records_nothing() {
        var before = admin.get(connection + "/access-policy").expect(200);
        var shown = admin.put(connection + "/access-requests?dryRun=true", """
                        {"approverGroups": ["leads"], "minApprovals": 2}""")
                .expect(200)
                .json();

        assertThat(shown.path("events").get(0).path("type").asString()).isEqualTo("connection.access-requests-enabled");
        assertThat(shown.path("warnings").toString()).contains("access-policy.too-few-approvers");
        assertThat(admin.get(connection + "/access-policy").expect(200).header("ETag"))
                .isEqualTo(before.header("ETag"));
    }

    @Test
    void a_group_that_is_not_there_is_pointed_at() {
        var refused = admin.put(connection + "/access-policy", """
                        {"groups": ["developers", "nobody"]}""").expect(422);

        assertThat(refused.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/groups/1");
        assertThat(admin.put(connection + "/groups/nobody", "").expect(404).code())
                .isEqualTo("groups.unknown");
    }

    @Test
    void a_retired_connection_is_refused_every_change() {
        var id = admin.get(connection).json().path("id").asString();
        admin.delete(connection).expect(204);

        assertThat(admin.put("/api/v1/connections/" + id + "/modes/web", "")
                        .expect(409)
                        .code())
                .isEqualTo("connections.retired");
    }
}
