package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is the sender's fault said in words: never a 500. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    /** Each as it stands in a JSON string. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x".repeat(5_000),
            "\\u0000",
            "\\u0007bell",
            "\\ud800",
            "a\\r\\nb",
            "'; drop table event; --",
            "../../etc/passwd",
            "%00",
            "\\u202Egnp.exe",
            "usr_x",
            "💥".repeat(300));

    private static final List<String> BODIES = List.of(
            "{",
            "[]",
            "null",
            "\"text\"",
            "12",
            "true",
            "{}",
            "{}{}",
            "{\"nobodyKnows\": 1}",
            "{\"name\": 123}",
            "{\"name\": null}",
            "{\"name\": {}}",
            "{\"name\": \"a\", \"name\": \"b\"}",
            "{\"until\": \"tomorrow\"}",
            "{\"until\": 12345}",
            "{\"until\": \"0000-00-00T00:00:00Z\"}",
            "{\"until\": \"+999999999-12-31T23:59:59Z\"}",
            "{\"until\": \"2099-01-01T00:00:00\"}",
            "{\"expiresAt\": \"-999999999-01-01T00:00:00Z\", \"name\": \"t\", \"scopes\": [\"all\"]}",
            "{\"tags\": []}",
            "{\"tags\": {\"\": \"\"}}",
            "{\"tags\": {\"a\": null}}",
            "{\"tags\": {\"a\": {\"b\": {}}}}",
            "{\"scopes\": [\"everything\"], \"name\": \"t\"}",
            "{\"scopes\": [null], \"name\": \"t\"}",
            "{\"groups\": \"all\"}",
            "{\"groups\": [null], \"modes\": [null]}",
            "{\"groups\": [\"no-such-group\"], \"modes\": [\"fly\"]}",
            "{\"groups\": [], \"modes\": [], \"accessRequests\": {}}",
            "{\"approverGroups\": [\"admin\"], \"minApprovals\": -1}",
            "{\"approverGroups\": [\"admin\"], \"minApprovals\": 1e3}",
            "{\"approverGroups\": [\"admin\"], \"minApprovals\": 99999999999999999999}",
            "{\"approverGroups\": [\"admin\"], \"maxDuration\": \"forever\"}",
            "{\"approverGroups\": [\"admin\"], \"maxDuration\": \"PT-1H\"}",
            "{\"approverGroups\": [\"admin\"], \"maxDuration\": \"PT99999999999999999H\"}",
            "{\"approverGroups\": [\"admin\"], \"maxDuration\": 3600}",
            "{\"connection\": \"nothing\", \"modes\": [\"native\"], \"duration\": \"PT1H\", \"reason\": \"x\"}",
            "{\"connection\": \"nothing\", \"modes\": [\"fly\"], \"duration\": \"PT1H\", \"reason\": \"x\"}",
            "{\"connection\": \"nothing\", \"modes\": [null], \"duration\": \"PT1H\", \"reason\": null}",
            "{\"connection\": \"nothing\", \"modes\": [], \"duration\": \"PT0.5S\", \"reason\": \"x\"}",
            "{\"connection\": null, \"modes\": null, \"duration\": null}",
            "{\"connection\": \"nothing\", \"modes\": [\"web\"], \"duration\": \"PT1H\", \"startsAt\": \"1900-01-01T00:00:00Z\"}",
            "{\"connection\": \"nothing\", \"modes\": [\"web\"], \"duration\": \"PT1H\", \"extends\": \"usr_x\"}",
            "{\"connection\": \"nothing\", \"modes\": [\"web\"], \"duration\": \"P999999999D\", \"reason\": \"x\"}",
            "{\"duration\": \"-PT1H\", \"comment\": \"\\u0007\"}",
            "{\"duration\": \"PT1H\", \"comment\": 1}",
            "{\"verdict\": \"MAYBE\", \"comment\": \"x\"}",
            "{\"verdict\": null, \"comment\": null}",
            "{\"user\": \"nobody\", \"connection\": \"nothing\", \"mode\": \"fly\"}",
            "{\"user\": \"ada\", \"connection\": \"nothing\", \"mode\": \"web\", \"clientAddress\": \"not an address\"}",
            "{\"exitCode\": 99999999999, \"counts\": {}}",
            "{\"exitCode\": 0, \"counts\": {\"\": -1}}",
            "{\"exitCode\": 0, \"counts\": {\"a\": null}}",
            "{\"exitCode\": 0, \"counts\": {\"a\": 1.5, \"b\": \"1\"}}",
            "{\"exitCode\": 0, \"counts\": [1]}",
            "{\"type\": \"spaceship\", \"name\": \"abc\"}",
            "{\"kind\": \"ROBOT\", \"name\": \"a\", \"email\": \"a@b.example\"}",
            "[".repeat(3_000),
            "{\"a\":".repeat(3_000),
            "\u0000",
            "{\"name\": \"a\u0000b\"}");

    private static final List<String> PATH_VALUES = List.of(
            "%20",
            "%00",
            "%ff",
            "%0d%0a",
            "..%2f..%2fetc",
            "%25",
            "a%3bb",
            "usr_",
            "grp_%F0%9F%92%A5",
            "con_" + "x".repeat(2_000),
            "x".repeat(1_000),
            "%F0%9F%92%A5",
            "admin%00",
            "@",
            "a@b",
            "'",
            "-1");

    private static final List<String> QUERIES = List.of(
            "limit=0",
            "limit=-1",
            "limit=501",
            "limit=ten",
            "limit=99999999999999999999",
            "cursor=nonsense",
            "cursor=W10",
            "cursor=eyJrZXlzIjpudWxsfQ",
            "cursor=%00",
            "after=-1",
            "after=x",
            "after=9223372036854775807",
            "after=9223372036854775808",
            "from=yesterday",
            "from=2099-01-01T00:00:00Z&to=2000-01-01T00:00:00Z",
            "from=%2B999999999-12-31T23:59:59Z",
            "user=%00",
            "user=%ff",
            "connection=&mode=&user=",
            "mode=fly&connection=x&user=y",
            "status=SLEEPING",
            "type=%27",
            "type=spaceship",
            "tag=%00",
            "q=%00",
            "q=%25",
            "q=" + "x".repeat(3_000),
            "kind=nonsense",
            "status=pending",
            "status=PENDING&waitingFor=you",
            "waitingFor=me&status=APPROVED",
            "waitingFor=%00",
            "breakGlass=perhaps",
            "followUp=SOON",
            "state=AJAR",
            "state=OPEN&mode=fly",
            "session=%00",
            "request=%00",
            "dryRun=maybe",
            "cascade=perhaps",
            "group=%00",
            "stream=%00",
            "actor=%00",
            "unknown=1",
            "limit=1&limit=2",
            "%00=1",
            "=");

    @TempDir
    private static Path folder;

    private RunningServer server;
    private Http ada;
    private List<OpenApi.Operation> operations;

    @BeforeAll
    void a_claimed_server() {
        server = RunningServer.start(folder);
        ada = server.claimedByAda();
        operations = OpenApi.operations(server.http()).stream()
                .filter(operation -> !operation.path().endsWith("/feed"))
                .toList();
    }

    @AfterAll
    void stop_and_find_nothing_that_went_wrong_inside() {
        server.close();
        assertThat(server.output()).noneMatch(line -> line.contains(" ERROR "));
    }

    @Test
    void bodies_of_every_kind() {
        var all = new SoftAssertions();
        for (var operation : operations) {
            if (operation.method().equals("GET")) {
                continue;
            }
            for (var body : BODIES) {
                judge(all, operation.method(), operation.pathWith("nothing-there"), body);
            }
        }
        all.assertAll();
    }

    @Test
    void texts_of_every_kind_in_members_that_there_are() {
        var all = new SoftAssertions();
        var shapes = Map.of(
                "/api/v1/groups", "{\"name\": \"%s\", \"description\": \"%s\"}",
                "/api/v1/users", "{\"name\": \"%s\", \"email\": \"%s\", \"userName\": \"%s\"}",
                "/api/v1/connections",
                        "{\"name\": \"%s\", \"type\": \"database\", \"subtype\": \"%s\", \"tags\": {\"%s\": \"%s\"}}",
                "/api/v1/users/ada/tokens", "{\"name\": \"%s\", \"scopes\": [\"all\"]}",
                "/api/v1/requests",
                        "{\"connection\": \"%s\", \"modes\": [\"%s\"], \"duration\": \"%s\", \"reason\": \"%s\","
                                + " \"ticket\": \"%s\", \"extends\": \"%s\"}",
                "/api/v1/break-glass",
                        "{\"connection\": \"%s\", \"modes\": [\"native\"], \"duration\": \"PT1H\", \"reason\": \"%s\"}",
                "/api/v1/sessions",
                        "{\"user\": \"%s\", \"connection\": \"%s\", \"mode\": \"%s\", \"clientAddress\": \"%s\"}",
                "/access/v1/evaluation",
                        "{\"subject\": {\"type\": \"user\", \"id\": \"%s\"}, \"action\": {\"name\": \"%s\"},"
                                + " \"resource\": {\"type\": \"connection\", \"id\": \"%s\"}}");
        shapes.forEach((path, shape) -> TEXTS.forEach(text -> judge(all, "POST", path, shape.replace("%s", text))));
        all.assertAll();
    }

    @Test
    void paths_of_every_kind() {
        var all = new SoftAssertions();
        for (var operation : operations) {
            if (!operation.hasParameters()) {
                continue;
            }
            for (var value : PATH_VALUES) {
                judge(all, operation.method(), operation.pathWith(value), operation.takesBody() ? "{}" : "");
            }
        }
        all.assertAll();
    }

    @Test
    void questions_of_every_kind() {
        var all = new SoftAssertions();
        for (var operation : operations) {
            for (var query : QUERIES) {
                var path = operation.pathWith("nothing-there") + "?" + query;
                judge(all, operation.method(), path, "");
            }
        }
        all.assertAll();
    }

    @Test
    void headers_of_every_kind() {
        var all = new SoftAssertions();
        var headers = List.of(
                List.of("Muniment-Position", "x"),
                List.of("Muniment-Position", "-1"),
                List.of("Muniment-Position", "99999999999999999999"),
                List.of("If-Match", "nonsense"),
                List.of("If-Match", "\"\""),
                List.of("If-Match", "\"999999999999999999999\""),
                List.of("Idempotency-Key", "x".repeat(300)),
                List.of("Last-Event-ID", "x"),
                List.of("X-Request-Id", "x".repeat(5_000)),
                List.of("traceparent", "nonsense"),
                List.of("Accept", "image/png"),
                List.of("Accept", "nonsense"),
                List.of("Content-Type", "text/plain"),
                List.of("Content-Type", "nonsense"),
                List.of("Content-Type", "application/json; charset=nonsense"),
                List.of("Authorization", "Bearer"),
                List.of("Authorization", "Bearer mun_" + "x".repeat(5_000)),
                List.of("Authorization", "Basic YWRhOmFkYQ=="),
                List.of("X-Forwarded-For", "nonsense"),
                List.of("Forwarded", "for=nonsense"));
        for (var header : headers) {
            judge(all, "POST", "/api/v1/groups", "{\"name\": \"\"}", header.toArray(String[]::new));
            judge(all, "GET", "/api/v1/groups", "", header.toArray(String[]::new));
            judge(all, "PATCH", "/api/v1/groups/admin", "{}", header.toArray(String[]::new));
        }
        all.assertAll();
    }

    @Test
    void checks_of_proxies_of_every_kind() {
        var all = new SoftAssertions();
        ada.post("/api/v1/users", "{\"name\": \"Proxy\", \"userName\": \"proxy\", \"kind\": \"SERVICE\"}")
                .expect(201);
        ada.post("/api/v1/users/proxy/activate", "").expect(200);
        var token = ada.post("/api/v1/users/proxy/tokens", "{\"name\": \"t\", \"scopes\": [\"check\"]}")
                .expect(201)
                .json()
                .path("token")
                .asString();
        for (var value : List.of("", " ", "x".repeat(5_000), "%00", "é", "con_", "a,b", "*")) {
            for (var path : List.of("", "/", "/a?connection=x", "/../users", "/%ff", "?connection=%00", "?x=1")) {
                judge(
                        all,
                        "POST",
                        "/api/v1/forward-auth" + path,
                        "{",
                        "Muniment-Check-Token",
                        token,
                        "Muniment-Connection",
                        value,
                        "Muniment-Mode",
                        value);
            }
        }
        all.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nothing", "/api", "/api/v1", "/api/v1/nothing", "/api/v1/users/ada/nothing", "/scim/v2"})
    void routes_that_there_are_not_are_a_404_in_problem_words(String path) {
        var answer = ada.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void a_body_that_is_too_large_is_a_413() {
        var large = "{\"name\": \"" + "x".repeat(2 << 20) + "\"}";
        assertThat(ada.post("/api/v1/groups", large).status()).isEqualTo(413);
    }

    @Test
    void another_method_is_a_405_and_another_kind_of_content_a_415() {
        assertThat(ada.send("PUT", "/api/v1/groups", "{}").expect(405).code()).isNotEmpty();
        assertThat(ada.post("/api/v1/groups", "name: x", "Content-Type", "application/yaml")
                        .expect(415)
                        .code())
                .isNotEmpty();
    }

    /** No 5xx, and what is refused says so in a problem document with a code. */
    private void judge(SoftAssertions all, String method, String path, String body, String... headers) {
        var answer = ada.send(method, path, body, headers);
        var what = method + " " + shortened(path) + " " + shortened(body) + " " + List.of(headers);
        if (answer.status() == 503 && method.equals("GET") && List.of(headers).contains("Muniment-Position")) {
            return; // a position that is not reached: the answer for it
        }
        all.assertThat(answer.status()).as(what).isLessThan(500);
        if (answer.status() >= 400 && answer.header("Content-Type").startsWith("application/problem+json")) {
            all.assertThat(answer.code()).as(what).isNotEmpty();
        }
    }

    private static String shortened(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }
}
