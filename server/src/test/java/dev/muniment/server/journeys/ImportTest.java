package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportTest {
    private static final String NDJSON = "application/x-ndjson";

    @Test
    void answers_each_line_and_lets_no_bad_one_stop_the_others(@TempDir Path folder) {
        try (var server = RunningServer.start(folder)) {
            var ada = server.claimedByAda();
            ada.post("/api/v1/groups", "{\"name\": \"team\"}").expect(201);
            ada.post("/api/v1/users", "{\"email\": \"bob@example.com\", \"name\": \"Bob\"}")
                    .expect(201);
            var lines = List.of(
                    "{\"user\": \"bob\"}",
                    "{\"user\": \"nobody@example.com\"}",
                    "null",
                    "{\"user\": 7}",
                    "not json",
                    "{\"user\": \"ada\", \"until\": \"2001-01-01T00:00:00Z\"}",
                    "{\"user\": \"usr_" + "x".repeat(128) + "\"}",
                    "{\"user\": \"bob@example.com\"}");
            ada.post(
                            "/api/v1/groups/team/members:import?dryRun=true",
                            lines.getFirst(),
                            "Content-Type",
                            NDJSON,
                            "Accept",
                            NDJSON)
                    .expect(200);
            assertThat(ada.get("/api/v1/groups/team/members/bob").status()).isEqualTo(404);
            var answer = ada.post(
                            "/api/v1/groups/team/members:import",
                            String.join("\n", lines),
                            "Content-Type",
                            NDJSON,
                            "Accept",
                            NDJSON)
                    .expect(200);
            assertThat(answer.response().body().lines().map(ImportTest::outcome))
                    .containsExactly(
                            "assigned",
                            "users.unknown",
                            "requests.malformed",
                            "requests.malformed",
                            "requests.malformed",
                            "groups.ends-in-the-past",
                            "users.unknown",
                            "unchanged");
            var members = ada.get("/api/v1/groups/team/members", "Muniment-Position", Long.toString(answer.position()))
                    .expect(200);
            assertThat(members.json().path("items").size()).isEqualTo(1);
        }
    }

    private static String outcome(String line) {
        JsonNode result = new JsonMapper().readTree(line);
        var code = result.path("code").asString("");
        return code.isEmpty() ? result.path("result").asString() : code;
    }
}
