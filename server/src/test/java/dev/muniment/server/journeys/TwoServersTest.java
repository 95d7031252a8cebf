package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.eventstore.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What must hold however many servers write to one database at once. */
class TwoServersTest {
    private static final int ROUNDS = 12;
    private static final JsonMapper JSON = new JsonMapper();

    private static TestDatabase database;
    private static List<RunningServer> servers;
    private static Http ada;

    @BeforeAll
    static void start(@TempDir Path folder) {
        database = TestDatabase.fresh();
        servers = List.of(server(folder.resolve("one")), server(folder.resolve("two")));
        ada = servers.getFirst().claimedByAda();
    }

    private static RunningServer server(Path folder) {
        var url = URI.create(database.url().substring("jdbc:".length()));
        var parameters = url.getQuery().split("&", -1);
        var settings = new ArrayList<>(List.of(
                "--muniment.database.url=" + database.url(),
                "--muniment.master-key=" + Base64.getEncoder().encodeToString(new byte[32])));
        for (var parameter : parameters) {
            if (parameter.startsWith("user=")) {
                settings.add("--muniment.database.username=" + parameter.substring("user=".length()));
            }
        }
        return RunningServer.start(folder, settings.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        servers.forEach(RunningServer::close);
        database.close();
    }

    @Test
    void of_two_groups_of_one_name_exactly_one_is_made() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var body = "{\"name\": \"twin-" + round + "\"}";
            var statuses = atOnce(IntStream.range(0, 6)
                    .<Callable<Integer>>mapToObj(each -> () -> on(each, ada)
                            .post("/api/v1/groups", body)
                            .expect(201, 409)
                            .status())
                    .toList());
            assertThat(statuses).containsOnlyOnce(201);
        }
    }

    @Test
    void of_two_calls_under_one_idempotency_key_exactly_one_acts() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var key = "key-" + round;
            var body = "{\"email\": \"once-" + round + "@example.com\", \"name\": \"Once\"}";
            var ids = atOnce(IntStream.range(0, 6)
                    .<Callable<String>>mapToObj(each -> () -> on(each, ada)
                            .post("/api/v1/users", body, "Idempotency-Key", key)
                            .expect(201)
                            .json()
                            .path("id")
                            .asString())
                    .toList());
            assertThat(Set.copyOf(ids)).hasSize(1);
        }
    }

    @Test
    void somebody_is_always_an_active_admin_without_an_end() throws Exception {
        var random = new Random(20261124);
        var admins = Stream.concat(Stream.of(ada), IntStream.range(0, 3).mapToObj(TwoServersTest::admin))
                .toList();
        var ids = admins.stream().map(TwoServersTest::idOf).toList();
        for (int round = 0; round < ROUNDS; round++) {
            var attacks = IntStream.range(0, 10)
                    .<Callable<Integer>>mapToObj(each -> attack(each, admins, ids, random.nextInt(1_000_000)))
                    .toList();
            assertThat(atOnce(attacks)).isSubsetOf(200, 204, 401, 403, 409);
            restore(admins, ids);
        }
        assertThat(positionsWithoutAdmin()).isEmpty();
    }

    /** One admin tries to take another out of office, in one of three ways. */
    private static Callable<Integer> attack(int each, List<Http> admins, List<String> ids, int dice) {
        var actor = on(each, admins.get(dice % admins.size()));
        var target = ids.get((dice / 10) % ids.size());
        var member = "/api/v1/groups/admin/members/" + target;
        return switch ((dice / 100) % 3) {
            case 0 ->
                () -> actor.post("/api/v1/users/" + target + "/deactivate", "{\"reason\": \"a test of strength\"}")
                        .status();
            case 1 -> () -> actor.delete(member).status();
            default ->
                () -> actor.put(member, "{\"until\": \"2099-01-01T00:00:00Z\"}").status();
        };
    }

    /** Whoever is left brings the others back. */
    private static void restore(List<Http> admins, List<String> ids) {
        var left = admins.stream()
                .filter(admin -> admin.get("/api/v1/users").status() == 200)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody is left"));
        for (var id : ids) {
            left.post("/api/v1/users/" + id + "/reactivate", "{}").expect(200, 403, 409);
            left.put("/api/v1/groups/admin/members/" + id, "{}").expect(200, 403);
        }
        var back =
                admins.stream().filter(admin -> !admin.equals(left)).findFirst().orElseThrow();
        back.put("/api/v1/groups/admin/members/" + idOf(left), "{}").expect(200);
    }

    private static Http admin(int number) {
        var user = ada.post("/api/v1/users", """
                        {"email": "admin-%d@example.com", "name": "Admin"}""".formatted(number))
                .expect(201)
                .json()
                .path("id")
                .asString();
        ada.put("/api/v1/groups/admin/members/" + user, "{}").expect(200);
        var token = ada.post("/api/v1/users/" + user + "/tokens", "{\"name\": \"test\", \"scopes\": [\"all\"]}")
                .expect(201)
                .json()
                .path("token")
                .asString();
        var admin = new Http(ada.address(), token);
        admin.get("/api/v1/me").expect(200);
        return admin;
    }

    private static String idOf(Http caller) {
        return caller.get("/api/v1/me").expect(200).json().path("id").asString();
    }

    /** Every position after the claim at which no active person was an admin without an end, by the events alone. */
    private static List<Long> positionsWithoutAdmin() {
        var persons = new HashSet<String>();
        var active = new HashSet<String>();
        var lasting = new HashSet<String>();
        var empty = new ArrayList<Long>();
        JdbcClient.create(database.owner())
                .sql("select position, type, payload from event_store.event order by position")
                .query(row -> {
                    var payload = JSON.readTree(row.getString("payload"));
                    var user = payload.path("user").asString("");
                    var ofAdmins = payload.path("group").asString("").equals("grp_admin");
                    switch (row.getString("type")) {
                        case "user.registered" -> {
                            if (payload.path("kind").asString().equals("PERSON")) {
                                persons.add(user);
                            }
                        }
                        case "user.activated", "user.reactivated" -> active.add(user);
                        case "user.deactivated", "user.removed" -> active.remove(user);
                        case "group.user-assigned", "group.membership-end-changed" -> {
                            if (ofAdmins && payload.path("until").isMissingNode()) {
                                lasting.add(user);
                            } else if (ofAdmins) {
                                lasting.remove(user);
                            }
                        }
                        case "group.user-removed", "group.membership-ended" -> {
                            if (ofAdmins) {
                                lasting.remove(user);
                            }
                        }
                        default -> {}
                    }
                    var claimed = !lasting.isEmpty() || !empty.isEmpty();
                    if (claimed
                            && lasting.stream().noneMatch(each -> active.contains(each) && persons.contains(each))) {
                        empty.add(row.getLong("position"));
                    }
                });
        return empty;
    }

    /** The same caller on one server or the other. */
    private static Http on(int number, Http caller) {
        return new Http(servers.get(number % servers.size()).address(), caller.token());
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var done : threads.invokeAll(calls)) {
                results.add(done.get());
            }
            return results;
        }
    }
}
