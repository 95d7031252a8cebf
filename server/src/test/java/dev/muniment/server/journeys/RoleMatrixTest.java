package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.server.journeys.OpenApi.Operation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the OpenAPI document, called by everyone there can be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleMatrixTest {
    /** Names nothing, so that what is allowed comes to a 404 at most, and changes nothing. */
    private static final String NOTHING = "nothing-of-that-name";

    @TempDir
    private static Path folder;

    private RunningServer server;
    private Http ada;
    private final Map<String, Http> callers = new LinkedHashMap<>();

    @BeforeAll
    void people_of_every_kind() {
        server = RunningServer.start(folder, "--muniment.http.failures-per-minute=100000");
        ada = server.claimedByAda();
        var plain = person("plain", "all");
        var auditor = person("auditor1", "all");
        member("auditor", "auditor1");
        var deputy = person("deputy", "all");
        member("admin", "deputy");
        callers.put("nobody", server.http());
        callers.put("stranger", server.http("mun_0123456789012345678901234567890123456789012"));
        callers.put("plain", plain);
        callers.put("plain, read only", token("plain", "read"));
        callers.put("auditor", auditor);
        callers.put("auditor, read only", token("auditor1", "read"));
        callers.put("admin", deputy);
        callers.put("admin, read only", token("deputy", "read"));
        service("gateway");
        callers.put("enforcement point", token("gateway", "check"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void every_route_says_who_may_call_it() {
        assertThat(OpenApi.operations(server.http()))
                .hasSizeGreaterThan(30)
                .allSatisfy(operation ->
                        assertThat(operation.may()).as("%s", operation).isNotEmpty());
    }

    @Test
    void every_route_lets_in_whom_it_says_and_nobody_else() {
        var all = new SoftAssertions();
        for (var operation : OpenApi.operations(server.http())) {
            callers.forEach((name, caller) -> {
                var status = status(name, caller, operation);
                all.assertThat(status)
                        .as("%s by %s, who may: %s", operation, name, operation.may())
                        .matches(found -> fits(found, name, operation), "fits the document");
            });
        }
        all.assertAll();
    }

    private static boolean fits(int status, String name, Operation operation) {
        if (status >= 500) {
            return false;
        }
        if (operation.may().contains("PUBLIC")) {
            return status != 403 && (status != 401 || name.equals("stranger")); // a wrong token is said to be wrong
        }
        if (name.equals("nobody") || name.equals("stranger")) {
            return status == 401;
        }
        return isAllowed(name, operation) ? status != 401 && status != 403 : status == 403;
    }

    private static boolean isAllowed(String name, Operation operation) {
        var readOnly = name.endsWith("read only");
        if (readOnly && !operation.asks()) {
            return false;
        }
        return kinds(name).stream().anyMatch(operation.may()::contains);
    }

    private static Set<String> kinds(String name) {
        return switch (name.replace(", read only", "")) {
            case "plain" -> Set.of("ACTIVE");
            case "auditor" -> Set.of("ACTIVE", "AUDITOR");
            case "admin" -> Set.of("ACTIVE", "ADMIN");
            case "enforcement point" -> Set.of("CHECK");
            default -> throw new IllegalArgumentException(name);
        };
    }

    /**
     * An empty body is invalid wherever one is needed, so that nothing is created. What anybody active may, they may about
     * themselves: there the user in the path is the caller.
     */
    private static int status(String name, Http caller, Operation operation) {
        var aboutOneself = operation.may().contains("ACTIVE");
        var path = operation.path().replace("{user}", aboutOneself ? userName(name) : NOTHING);
        var type = path.endsWith(":import") ? "application/x-ndjson" : "application/json";
        return caller.statusOf(
                operation.method(),
                path.replaceAll("\\{[^}]+}", NOTHING),
                operation.method().equals("GET") ? "" : "{}",
                type);
    }

    private static String userName(String name) {
        return switch (name.replace(", read only", "")) {
            case "plain" -> "plain";
            case "auditor" -> "auditor1";
            case "admin" -> "deputy";
            default -> "gateway";
        };
    }

    private Http person(String name, String scope) {
        ada.post("/api/v1/users", """
                {"email": "%s@example.com", "userName": "%s", "name": "%s"}""".formatted(name, name, name)).expect(201);
        ada.post("/api/v1/users/" + name + "/activate", "").expect(200);
        return token(name, scope);
    }

    private void service(String name) {
        ada.post("/api/v1/users", """
                {"email": "%s@example.com", "userName": "%s", "name": "%s", "kind": "SERVICE"}""".formatted(name, name, name)).expect(201);
        ada.post("/api/v1/users/" + name + "/activate", "").expect(200);
    }

    private void member(String group, String user) {
        ada.put("/api/v1/groups/" + group + "/members/" + user, "").expect(200, 201);
    }

    private Http token(String user, String scope) {
        var issued = ada.post("/api/v1/users/" + user + "/tokens", """
                {"name": "%s", "scopes": ["%s"]}""".formatted(scope, scope));
        return server.http(issued.expect(201).json().path("token").asString());
    }
}
