package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.server.journeys.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Makes the people, groups, connections and requests that a journey needs, as its admin Ada. */
record Organisation(Http ada) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An active person in those groups, who calls with a token of their own. */
    Http person(String name, String... groups) {
        ada.post("/api/v1/users", """
                {"email": "%s@example.com", "userName": "%s", "name": "%s"}""".formatted(name, name, name)).expect(201);
        ada.post("/api/v1/users/" + name + "/activate", "").expect(200);
        for (var group : groups) {
            join(group, name);
        }
        return token(name, "all");
    }

    /** An enforcement point, with its token of scope check. */
    Http enforcementPoint(String name) {
        ada.post("/api/v1/users", """
                {"email": "%s@example.com", "userName": "%s", "name": "%s", "kind": "SERVICE"}""".formatted(name, name, name)).expect(201);
        ada.post("/api/v1/users/" + name + "/activate", "").expect(200);
        return token(name, "check");
    }

    Http token(String user, String scope) {
        var issued = ada.post("/api/v1/users/" + user + "/tokens", """
                {"name": "test", "scopes": ["%s"]}""".formatted(scope));
        return new Http(ada.address(), issued.expect(201).json().path("token").asString());
    }

    void groups(String... names) {
        for (var name : names) {
            ada.post("/api/v1/groups", "{\"name\": \"" + name + "\"}").expect(201);
        }
    }

    void join(String group, String user) {
        ada.put("/api/v1/groups/" + group + "/members/" + user, "").expect(200, 201);
    }

    void leave(String group, String user) {
        ada.delete("/api/v1/groups/" + group + "/members/" + user).expect(204);
    }

    /** A connection that the group can access natively and over the web, everyone by approval under that rule. */
    void connection(String name, String group, String rule) {
        ada.post("/api/v1/connections", "{\"name\": \"%s\", \"type\": \"database\"}".formatted(name))
                .expect(201);
        ada.put("/api/v1/connections/" + name + "/access-policy", """
                        {"groups": ["%s"], "modes": ["native", "web"], "accessRequests": %s}""".formatted(group, rule))
                .expect(200);
    }

    /** Somebody asks for an hour of native access; the answer shows the request. */
    static Answer ask(Http who, String connection) {
        return who.post("/api/v1/requests", """
                {"connection": "%s", "modes": ["native"], "duration": "PT1H", "reason": "Ticket 4711 needs a look."}""".formatted(connection));
    }

    /** The id of what {@link #ask} makes. */
    static String asked(Http who, String connection) {
        return ask(who, connection).expect(201).json().path("id").asString();
    }

    static Answer approve(Http who, String request) {
        return who.post("/api/v1/requests/" + request + "/approve", "{}");
    }

    static Answer reject(Http who, String request) {
        return who.post("/api/v1/requests/" + request + "/reject", "{\"reason\": \"Not today.\"}");
    }

    static Answer withdraw(Http who, String request) {
        return who.post("/api/v1/requests/" + request + "/withdraw", "");
    }

    static Answer revoke(Http who, String request) {
        return who.post("/api/v1/requests/" + request + "/revoke", "{\"reason\": \"No longer needed.\"}");
    }

    /** An enforcement point opens a session for somebody. */
    static Answer open(Http point, String user, String connection) {
        return point.post("/api/v1/sessions", """
                {"user": "%s", "connection": "%s", "mode": "native", "clientAddress": "192.0.2.7"}""".formatted(user, connection));
    }

    /** The request as Ada sees it, at least as new as that answer. */
    JsonNode request(String id, Answer after) {
        return ada.get("/api/v1/requests/" + id, "Muniment-Position", Long.toString(after.position()))
                .expect(200)
                .json();
    }

    JsonNode request(String id) {
        return ada.get("/api/v1/requests/" + id).expect(200).json();
    }

    /** Waits until the request is so, for 20 seconds at most. */
    JsonNode awaitRequest(String id, Predicate<JsonNode> so) {
        return await(() -> request(id), so, PATIENCE);
    }

    /** What a check says of somebody who would open it natively. */
    String decision(String user, String connection) {
        return ada.get("/api/v1/access?user=" + user + "&connection=" + connection + "&mode=native")
                .expect(200)
                .json()
                .path("decision")
                .asString();
    }

    /** Types of all events about that thing, in their order. */
    List<String> trail(String filter, String id) {
        return events(filter, id).map(event -> event.path("type").asString()).toList();
    }

    Stream<JsonNode> events(String filter, String id) {
        var page = ada.get("/api/v1/events?after=0&limit=500&" + filter + "=" + id)
                .expect(200)
                .json();
        return StreamSupport.stream(page.path("items").spliterator(), false);
    }

    /** Asks again until it is so; an {@link AssertionError} with the last answer once the time is up. */
    static <T> T await(Supplier<T> asks, Predicate<T> so, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            var answer = asks.get();
            if (so.test(answer)) {
                return answer;
            }
            assertThat(System.nanoTime())
                    .as("not so within %s: %s", atMost, answer)
                    .isLessThan(deadline);
        }
    }

    static List<String> each(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(member).asString(""))
                .toList();
    }
}
