package dev.muniment.server.journeys;

import static dev.muniment.server.journeys.Organisation.approve;
import static dev.muniment.server.journeys.Organisation.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Killed at random, in turn while people approve and while what they granted ends. People approve by a clock that is a
 * minute behind, less two seconds, so that what they grant for a minute is over when the next server starts.
 */
class KilledWhileDecidingTest {
    private static final int ROUNDS = 3;
    private static final int TEAM = 8;
    private static final int MOST_APPROVALS = 150;
    private static final Duration BEHIND = Duration.ofMinutes(1).minusSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern REQUEST = Pattern.compile("req_[0-9a-z]+");
    private static final JsonMapper JSON = new JsonMapper();

    private final RandomGenerator random = RandomGenerator.getDefault(); // any moment is as good
    /** Requests whose approval was acknowledged. */
    private final Set<String> approved = ConcurrentHashMap.newKeySet();

    private String ada = "";
    private String lead = "";
    private List<String> team = List.of();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // seven starts, on however busy a machine
    void nothing_is_lost_and_nothing_fires_twice_however_often_it_is_killed() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var approving = RunningServer.startBehind(BEHIND, folder);
            if (round == 0) {
                prepare(approving);
            }
            killedWhileApproving(approving);
            killedWhileEnding(RunningServer.start(folder));
        }
        try (var server = RunningServer.start(folder)) {
            everythingEndedOnce(server.http(ada));
        }
    }

    private void prepare(RunningServer server) {
        var organisation = new Organisation(server.claimedByAda());
        ada = organisation.ada().token();
        organisation.groups("team", "leads");
        organisation.connection("orders-prod", "team", "{\"approverGroups\": [\"leads\"]}");
        lead = organisation.person("lead", "leads").token();
        team = IntStream.range(0, TEAM)
                .mapToObj(each -> organisation.person("member-" + each, "team").token())
                .toList();
    }

    private void killedWhileApproving(RunningServer server) throws InterruptedException {
        var approvals = new CountDownLatch(random.nextInt(20, MOST_APPROVALS));
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            team.forEach(token -> people.execute(() -> askUntilItIsGone(server, token, approvals)));
            assertThat(approvals.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            server.kill();
        }
    }

    private void askUntilItIsGone(RunningServer server, String token, CountDownLatch approvals) {
        try {
            while (true) {
                var request = asked(server.http(token));
                approve(server.http(lead), request).expect(200);
                approved.add(request);
                approvals.countDown();
            }
        } catch (UncheckedIOException gone) {
            // killed, as the test means it to be; what was not answered may or may not have happened
        }
    }

    /** A request of theirs that is pending: a new one, or the one whose answer was lost with its server. */
    private static String asked(Http member) {
        var answer = member.post("/api/v1/requests", """
                        {"connection": "orders-prod", "modes": ["native"], "duration": "PT1M", "reason": "A short look."}""").expect(201, 409);
        if (answer.status() == 201) {
            return answer.json().path("id").asString();
        }
        assertThat(answer.code()).isEqualTo("requests.already-pending");
        var twin = REQUEST.matcher(answer.json().path("detail").asString());
        assertThat(twin.find()).isTrue();
        return twin.group();
    }

    private void killedWhileEnding(RunningServer server) {
        var caller = server.http(ada);
        var over = ids(events(caller), "request.access-granted").size();
        var enough = random.nextInt(over + 1);
        await(() -> ids(events(caller), "request.access-ended").size(), ended -> ended >= enough, PATIENCE);
        server.kill();
    }

    private void everythingEndedOnce(Http caller) {
        var granted = ids(events(caller), "request.access-granted");
        assertThat(granted.values()).allSatisfy(times -> assertThat(times).isEqualTo(1));
        assertThat(granted.keySet()).containsAll(approved);
        var ended = await(
                () -> ids(events(caller), "request.access-ended"), found -> found.size() >= granted.size(), PATIENCE);
        assertThat(ended).isEqualTo(granted);
        var all = events(caller);
        for (var i = 0; i < all.size(); i++) {
            assertThat(all.get(i).path("position").asLong()).isEqualTo(i + 1L);
        }
        approved.forEach(request -> assertThat(caller.get("/api/v1/requests/" + request)
                        .expect(200)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("ENDED"));
    }

    private static List<JsonNode> events(Http caller) {
        var lines = caller.get("/api/v1/events?after=0", "Accept", "application/x-ndjson")
                .expect(200)
                .response()
                .body();
        return lines.lines().map(JSON::readTree).toList();
    }

    /** How often each request has an event of that type. */
    private static Map<String, Long> ids(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("type").asString().equals(type))
                .collect(Collectors.groupingBy(
                        event -> event.path("payload").path("request").asString(), Collectors.counting()));
    }
}
