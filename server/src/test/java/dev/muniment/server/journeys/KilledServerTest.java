package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KilledServerTest {
    private static final int ROUNDS = 10;
    private static final int WRITERS = 16;
    /** How many answers there are in a round before the kill, at least and at most. */
    private static final int AT_LEAST = 40;

    private static final int AT_MOST = 400;
    private static final JsonMapper JSON = new JsonMapper();

    private final AtomicInteger names = new AtomicInteger();
    /** Acknowledged groups by name, with the position that was answered. */
    private final Map<String, Long> created = new ConcurrentHashMap<>();
    /** Acknowledged changes of both name and description, by the new name. */
    private final Map<String, Long> changed = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // eleven starts, on however busy a machine
    void keeps_every_acknowledged_change_once_and_no_half_ones_however_often_it_is_killed() throws Exception {
        var token = "";
        for (var round = 0; round < ROUNDS; round++) {
            var server = RunningServer.start(folder);
            token = round == 0 ? server.claimedByAda().token() : token;
            killedWhileWriting(server, token);
        }
        try (var server = RunningServer.start(folder)) {
            var ada = server.http(token);
            var events = events(ada);
            positions_have_no_gaps(events);
            acknowledged_ones_are_there_once(events);
            changes_are_whole(events);
            read_models_have_caught_up(ada, events);
        }
    }

    private void killedWhileWriting(RunningServer server, String token) throws InterruptedException {
        var answers =
                new CountDownLatch(RandomGenerator.getDefault().nextInt(AT_LEAST, AT_MOST)); // any moment is as good
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < WRITERS; writer++) {
                writers.execute(() -> writeUntilItIsGone(server.http(token), answers));
            }
            assertThat(answers.await(60, TimeUnit.SECONDS)).isTrue();
            server.kill();
        }
    }

    private void writeUntilItIsGone(Http ada, CountDownLatch answers) {
        try {
            while (true) {
                var name = "group-" + names.incrementAndGet();
                var made = ada.post("/api/v1/groups", "{\"name\": \"" + name + "\"}")
                        .expect(201);
                created.put(name, made.position());
                answers.countDown();
                var both = ada.patch(
                                "/api/v1/groups/" + name,
                                "{\"name\": \"" + name + "-b\", \"description\": \"two events in one change\"}")
                        .expect(200);
                changed.put(name + "-b", both.position());
                answers.countDown();
            }
        } catch (UncheckedIOException gone) {
            // killed, as the test means it to be; what was not answered may or may not have happened
        }
    }

    private static List<JsonNode> events(Http ada) {
        var lines = ada.get("/api/v1/events?after=0", "Accept", "application/x-ndjson")
                .expect(200)
                .response()
                .body();
        return lines.lines().map(JSON::readTree).toList();
    }

    private static void positions_have_no_gaps(List<JsonNode> events) {
        for (var i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("position").asLong()).isEqualTo(i + 1L);
        }
    }

    private void acknowledged_ones_are_there_once(List<JsonNode> events) {
        assertThat(created).hasSizeGreaterThan(ROUNDS);
        var made = byName(events, "group.created");
        var renamed = byName(events, "group.renamed");
        created.forEach((name, position) -> assertThat(made.get(name)).as(name).containsExactly(position));
        changed.forEach((name, position) -> assertThat(renamed.get(name))
                .as(name)
                .singleElement()
                .satisfies(first -> assertThat(position - first).isBetween(0L, 1L)));
        assertThat(made.values()).allSatisfy(positions -> assertThat(positions).hasSize(1));
    }

    private static Map<String, List<Long>> byName(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("type").asString().equals(type))
                .collect(Collectors.groupingBy(
                        event -> event.path("payload").path("name").asString(),
                        Collectors.mapping(event -> event.path("position").asLong(), Collectors.toList())));
    }

    private static void changes_are_whole(List<JsonNode> events) {
        var byCorrelation = events.stream()
                .filter(event -> List.of("group.renamed", "group.described")
                        .contains(event.path("type").asString()))
                .collect(Collectors.groupingBy(
                        event -> event.path("metadata").path("correlationId").asString(), Collectors.counting()));
        assertThat(byCorrelation.values()).containsOnly(2L);
    }

    private static void read_models_have_caught_up(Http ada, List<JsonNode> events) {
        var current = events.stream()
                .filter(event -> event.path("type").asString().equals("group.created")
                        || event.path("type").asString().equals("group.renamed"))
                .collect(Collectors.toMap(
                        event -> event.path("stream").asString(),
                        event -> event.path("payload").path("name").asString(),
                        (before, after) -> after))
                .values();
        assertThat(names(ada, Long.toString(events.size()))).containsExactlyInAnyOrderElementsOf(current);
    }

    private static List<String> names(Http ada, String position) {
        Function<String, JsonNode> page = cursor -> ada.get(
                        "/api/v1/groups?limit=500" + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                        "Muniment-Position",
                        position)
                .expect(200)
                .json();
        var names = new ArrayList<String>();
        for (var answer = page.apply("");
                ;
                answer = page.apply(answer.path("nextCursor").asString())) {
            answer.path("items").forEach(group -> names.add(group.path("name").asString()));
            if (answer.path("nextCursor").asString("").isEmpty()) {
                return names;
            }
        }
    }
}
