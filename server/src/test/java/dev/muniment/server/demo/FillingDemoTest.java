package dev.muniment.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.server.journeys.Http;
import dev.muniment.server.journeys.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a newcomer finds who starts with {@code --demo} and claims the installation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FillingDemoTest {
    private RunningServer server;
    private Http admin;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = RunningServer.start(folder, "--demo");
        admin = server.claimedByAda();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private int count(String path) {
        return count(path, "limit=500");
    }

    private int count(String path, String query) {
        return admin.get(path + "?" + query).expect(200).json().path("items").size();
    }

    @Test
    void there_are_people_groups_and_connections() {
        assertThat(count("/api/v1/users")).isBetween(50, 65);
        assertThat(count("/api/v1/groups")).isEqualTo(17);
        assertThat(count("/api/v1/connections")).isEqualTo(20);
    }

    @Test
    void the_history_began_half_a_year_ago_and_goes_on_now() {
        var all = admin.get("/api/v1/events?limit=500").expect(200).json().path("items");
        var first = Instant.parse(all.get(0).path("recordedAt").asString());

        assertThat(Duration.between(first, Instant.now()).toDays()).isBetween(180L, 189L);
        var changed = admin.patch("/api/v1/connections/crm", "{\"description\": \"made now\"}")
                .expect(200)
                .json();
        assertThat(Duration.between(Instant.parse(changed.path("updatedAt").asString()), Instant.now()))
                .isBetween(Duration.ofSeconds(-5), Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "APPROVED", "REJECTED", "WITHDRAWN", "EXPIRED", "ENDED", "REVOKED", "RETURNED"})
    void there_are_requests_in_every_state(String status) {
        assertThat(count("/api/v1/requests", "status=" + status)).isPositive();
    }

    @Test
    void there_are_sessions_of_every_kind_and_one_emergency_that_nobody_has_looked_at() {
        for (var state : List.of("OPEN", "CLOSED", "TERMINATED")) {
            assertThat(count("/api/v1/sessions", "state=" + state)).isPositive();
        }
        assertThat(count("/api/v1/requests", "breakGlass=true")).isEqualTo(3);
        assertThat(count("/api/v1/requests", "followUp=OPEN")).isEqualTo(1);
    }

    @Test
    void one_rule_can_be_satisfied_by_nobody_and_says_so() {
        var policy = admin.get("/api/v1/connections/billing-reports/access-policy")
                .expect(200)
                .json();

        assertThat(policy.path("warnings").get(0).path("code").asString()).isEqualTo("access-policy.too-few-approvers");
    }

    @Test
    void whoever_carries_the_pager_this_week_is_told_until_when() {
        var members =
                admin.get("/api/v1/groups/on-call/members").expect(200).json().path("items");

        assertThat(members.size()).isEqualTo(2);
        assertThat(Instant.parse(members.get(0).path("until").asString())).isAfter(Instant.now());
    }
}
