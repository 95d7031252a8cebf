package dev.muniment.server.journeys;

import static dev.muniment.server.journeys.Organisation.approve;
import static dev.muniment.server.journeys.Organisation.asked;
import static dev.muniment.server.journeys.Organisation.await;
import static dev.muniment.server.journeys.Organisation.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What ends by itself really does, in real time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndsByTimeTest {
    /** The shortest that a request may be pending, and that a grant may last. */
    private static final Duration SHORTEST_PENDING = Duration.ofMinutes(5);

    private static final Duration SHORTEST_GRANT = Duration.ofMinutes(1);
    private static final Duration LEFT = Duration.ofSeconds(1);

    private final BehindClock clock = new BehindClock(Duration.ofMinutes(10));
    private ConfigurableApplicationContext server;
    private Organisation organisation;
    private Http rita;
    private Http amal;
    private Http gateway;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = BehindServer.start(
                clock,
                "--server.port=0",
                "--muniment.data-dir=" + folder,
                "--muniment.setup-token=" + RunningServer.SETUP_TOKEN);
        var address = URI.create("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port"));
        var claimed = new Http(address, "").post("/api/v1/setup", """
                {"token": "%s", "email": "ada@example.com", "name": "Ada Admin"}""".formatted(RunningServer.SETUP_TOKEN));
        organisation = new Organisation(
                new Http(address, claimed.expect(201).json().path("token").asString()));
        organisation.groups("team", "leads");
        rita = organisation.person("rita", "team");
        amal = organisation.person("amal", "leads");
        gateway = organisation.enforcementPoint("gateway");
        organisation.connection(
                "orders-prod", "team", "{\"approverGroups\": [\"leads\"], \"pendingTimeout\": \"PT5M\"}");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_request_that_expires_in_a_second_really_ends() {
        clock.fallBehind(SHORTEST_PENDING.minus(LEFT));
        var request = asked(rita, "orders-prod");
        clock.catchUp();
        var expiresAt = instant(organisation.request(request), "expiresAt");
        assertThat(Duration.between(Instant.now(), expiresAt)).isLessThan(LEFT);

        var expired = organisation.awaitRequest(request, found -> status(found).equals("EXPIRED"));
        assertThat(expired.path("grant").isNull()).isTrue();
        assertThat(approve(amal, request).expect(409).code()).isEqualTo("requests.already-decided");
        await(
                () -> organisation.trail("request", request),
                trail -> trail.contains("request.expired"),
                Duration.ofSeconds(5));
        assertThat(organisation.trail("request", request))
                .containsExactly("request.access-requested", "request.expired");
    }

    @Test
    void a_session_opened_a_minute_before_the_end_lives_a_minute() {
        clock.fallBehind(SHORTEST_GRANT.minus(LEFT));
        var request =
                rita.post("/api/v1/requests", """
                        {"connection": "orders-prod", "modes": ["native"], "duration": "PT1M", "reason": "A short look."}""").expect(201).json().path("id").asString();
        approve(amal, request).expect(200);
        try (var feed = FollowedFeed.of(gateway)) {
            var session = open(gateway, "rita", "orders-prod").expect(201).json();
            clock.catchUp();
            var until = instant(organisation.request(request).path("grant"), "until");
            assertThat(instant(session, "until")).isEqualTo(until);

            var cut = feed.termination(session.path("id").asString(), Duration.ofSeconds(5));
            assertThat(cut.path("payload").path("cause").asString()).isEqualTo("GRANT_ENDED");
            var late = Duration.between(until, instant(cut, "recordedAt"));
            assertThat(late).isBetween(Duration.ZERO, Duration.ofSeconds(1));
            assertThat(organisation.trail("stream", session.path("id").asString()))
                    .containsExactly("session.opened", "session.terminated");
        }
        assertThat(organisation.decision("rita", "orders-prod")).isEqualTo("APPROVAL_REQUIRED");
        assertThat(status(organisation.request(request))).isEqualTo("ENDED");
        assertThat(organisation.trail("request", request)).containsOnlyOnce("request.access-ended");
    }

    private static String status(JsonNode request) {
        return request.path("status").asString();
    }

    private static Instant instant(JsonNode of, String member) {
        return Instant.parse(of.path(member).asString());
    }
}
