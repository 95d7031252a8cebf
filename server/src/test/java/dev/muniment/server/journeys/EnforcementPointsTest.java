package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muniment.server.journeys.Http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Reverse proxies in front of an application, configured as docs/enforcement says, against the running server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnforcementPointsTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @TempDir
    private static Path folder;

    private RunningServer server;
    private Http ada;
    private String carol;
    private String checkToken;
    private HttpServer application;

    @BeforeAll
    void people_and_a_connection() throws IOException {
        server = RunningServer.start(folder.resolve("data"));
        ada = server.claimedByAda();
        carol = person("carol");
        ada.post("/api/v1/users", """
                {"email": "nginx@example.com", "name": "nginx", "kind": "SERVICE"}""").expect(201);
        ada.post("/api/v1/users/nginx/activate", "").expect(200);
        checkToken = token("nginx", "check");
        ada.post("/api/v1/groups", "{\"name\": \"orders-team\"}").expect(201);
        ada.post("/api/v1/connections", """
                {"name": "orders-web", "type": "application"}""").expect(201);
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/", EnforcementPointsTest::echo);
        application.start();
    }

    @BeforeEach
    void nobody_may() {
        ada.put("/api/v1/connections/orders-web/access-policy", """
                {"groups": ["orders-team"], "modes": ["web"]}""").expect(200);
        ada.delete("/api/v1/groups/orders-team/members/carol").expect(204, 404);
    }

    private String person(String name) {
        ada.post("/api/v1/users", """
                {"email": "%s@example.com", "name": "%s"}""".formatted(name, name)).expect(201);
        ada.post("/api/v1/users/" + name + "/activate", "").expect(200);
        return token(name, "all");
    }

    private String token(String user, String scope) {
        return ada.post("/api/v1/users/" + user + "/tokens", """
                        {"name": "test", "scopes": ["%s"]}""".formatted(scope))
                .expect(201)
                .json()
                .path("token")
                .asString();
    }

    /** The application: says who the proxy says it is, and whether it got to see their token. */
    private static void echo(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var text = "orders of " + headers.getFirst("Muniment-User") + ", token " + headers.getFirst("Authorization");
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @AfterAll
    void stop() {
        application.stop(0);
        server.close();
    }

    @Test
    void nginx_lets_through_whoever_may_from_the_moment_that_they_may_until_they_may_not() throws IOException {
        try (var nginx = nginx()) {
            var browser = nginx.http(carol);
            var denied = browser.get("/list").expect(403);
            assertThat(denied.code()).isEqualTo("connections.unknown");
            assertThat(denied.header("Cache-Control")).isEqualTo("no-store");

            ada.put("/api/v1/groups/orders-team/members/carol", "").expect(200, 201);
            var allowed = within(AT_ONCE, 200, () -> browser.get("/list"));
            assertThat(allowed.response().body()).matches("orders of usr_\\S+, token null");
            assertThat(browser.post("/list", "{}", "Muniment-User", "usr_somebody")
                            .expect(200)
                            .response()
                            .body())
                    .isEqualTo(allowed.response().body());

            ada.delete("/api/v1/groups/orders-team/members/carol").expect(204);
            within(AT_ONCE, 403, () -> browser.get("/list"));
        }
    }

    @Test
    void nginx_lets_through_whoever_was_approved_until_it_is_revoked() throws IOException {
        ada.put("/api/v1/groups/orders-team/members/carol", "").expect(200, 201);
        ada.put("/api/v1/connections/orders-web/access-requests", "{\"approverGroups\": [\"admin\"]}")
                .expect(200);
        try (var nginx = nginx()) {
            var browser = nginx.http(carol);
            assertThat(within(AT_ONCE, 403, () -> browser.get("/list")).code()).isEqualTo("access.approval-required");
            var request = new Http(server.address(), carol)
                    .post("/api/v1/requests", """
                            {"connection": "orders-web", "modes": ["web"], "duration": "PT1H", "reason": "Ticket 4711"}""")
                    .expect(201)
                    .json()
                    .path("id")
                    .asString();
            browser.get("/list").expect(403);

            ada.post("/api/v1/requests/" + request + "/approve", "{}").expect(200);
            within(AT_ONCE, 200, () -> browser.get("/list"));

            ada.post("/api/v1/requests/" + request + "/revoke", "{\"reason\": \"Done.\"}")
                    .expect(200);
            assertThat(within(AT_ONCE, 403, () -> browser.get("/list")).code()).isEqualTo("access.approval-required");
        }
    }

    @Test
    void nginx_lets_nobody_through_whom_muniment_does_not_know() throws IOException {
        try (var nginx = nginx()) {
            assertThat(nginx.http("").get("/").status()).isEqualTo(401);
            var unknown = nginx.http("mun_nobody").get("/");
            assertThat(unknown.status()).isEqualTo(401);
            assertThat(unknown.header("WWW-Authenticate")).startsWith("Bearer");
            // what a user says of themselves reaches nobody: the check goes out with the headers of nginx alone
            assertThat(nginx.http("")
                            .get("/", "Muniment-Check-Token", checkToken, "X-Forwarded-User", "carol")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void nginx_lets_nobody_through_while_muniment_cannot_tell() throws IOException {
        ada.put("/api/v1/groups/orders-team/members/carol", "").expect(200, 201);
        try (var nginx = Nginx.start(
                Files.createDirectories(folder.resolve("alone")),
                nginxConfiguration(folder.resolve("alone")).replace(authority(server), "127.0.0.1:1"),
                "127.0.0.1:8081")) {
            assertThat(nginx.http(carol).get("/").status()).isEqualTo(500);
        }
    }

    @Test
    void what_envoy_sends_as_documented_is_answered_as_it_takes_it() throws IOException {
        ada.put("/api/v1/groups/orders-team/members/carol", "").expect(200, 201);
        var authorization = new Yaml().<Map<String, Object>>load(block("envoy.md", "yaml"));
        var http = at(authorization, "http_service");
        var prefix = (String) at(authorization, "path_prefix");
        var headers = new ArrayList<>(List.of("Authorization", "Bearer " + carol));
        for (var header : (List<?>) at(http, "headers_to_add")) {
            headers.add((String) at(header, "key"));
            headers.add(((String) at(header, "value")).replace("the-check-token", checkToken));
        }

        var envoy = new Http(server.address(), "");
        var path = prefix + "/orders/1?connection=other&mode=native";
        var sent = headers.toArray(String[]::new);
        assertThat(envoy.send("DELETE", path, "", sent).expect(200).header("Muniment-User"))
                .startsWith("usr_");
        ada.delete("/api/v1/groups/orders-team/members/carol").expect(204);
        var denied = within(AT_ONCE, 403, () -> envoy.send("DELETE", path, "", sent));
        assertThat(denied.code()).isEqualTo("connections.unknown");
    }

    private Nginx nginx() throws IOException {
        var here = Files.createTempDirectory(folder, "nginx");
        return Nginx.start(here, nginxConfiguration(here), "127.0.0.1:8081");
    }

    /** As the page has it, with this test's addresses and token for those of the page. */
    private String nginxConfiguration(Path here) throws IOException {
        var token = block("nginx.md", "");
        assertThat(token).contains("Muniment-Check-Token");
        Files.writeString(here.resolve("muniment-check-token.conf"), token.replace("the-check-token", checkToken));
        return block("nginx.md", "nginx")
                .replace("127.0.0.1:8080", authority(server))
                .replace(
                        "127.0.0.1:9000",
                        "127.0.0.1:" + application.getAddress().getPort());
    }

    private static String authority(RunningServer server) {
        return server.address().getAuthority();
    }

    /** The first block of code of that kind on a page of docs/enforcement. */
    private static String block(String page, String kind) {
        var here = Path.of("").toAbsolutePath();
        var root = Files.exists(here.resolve("docs")) ? here : here.resolve("..");
        try {
            var text = Files.readString(root.resolve("docs/enforcement").resolve(page));
            var blocks = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                    .matcher(text);
            return blocks.results()
                    .filter(block -> block.group(1).equals(kind))
                    .map(block -> block.group(2))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no block of " + kind + " on " + page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first member of that name in a tree of maps and lists, wherever it is. */
    private static Object at(Object tree, String name) {
        return found(tree, name).findFirst().orElseThrow(() -> new AssertionError("no " + name));
    }

    private static Stream<Object> found(Object tree, String name) {
        if (tree instanceof Map<?, ?> map) {
            var here = map.get(name);
            return here != null ? Stream.of(here) : map.values().stream().flatMap(child -> found(child, name));
        }
        return tree instanceof List<?> list ? list.stream().flatMap(child -> found(child, name)) : Stream.of();
    }

    /** Asks until the status is that, for so long at most. */
    static Answer within(Duration bound, int status, Supplier<Answer> asks) {
        var deadline = System.nanoTime() + bound.toNanos();
        while (true) {
            var answer = asks.get();
            if (answer.status() == status || System.nanoTime() > deadline) {
                return answer.expect(status);
            }
        }
    }
}
