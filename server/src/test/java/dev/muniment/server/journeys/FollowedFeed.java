package dev.muniment.server.journeys;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The feed as somebody follows it from now on: events in the order in which they came. */
final class FollowedFeed implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch opened = new CountDownLatch(1);

    private final CompletableFuture<Void> following;

    private FollowedFeed(Http who) {
        var request = HttpRequest.newBuilder(URI.create(who.address() + "/api/v1/feed"))
                .header("Authorization", "Bearer " + who.token())
                .build();
        following = client.sendAsync(request, BodyHandlers.ofLines())
                .thenAccept(answer -> answer.body().forEach(this::take));
    }

    /** Returns once it is open. */
    static FollowedFeed of(Http who) {
        var feed = new FollowedFeed(who);
        try {
            if (!feed.opened.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the feed did not open");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return feed;
    }

    private void take(String line) {
        opened.countDown();
        if (line.startsWith("data:")) {
            events.add(JSON.readTree(line.substring("data:".length())));
        }
    }

    List<JsonNode> events() {
        return List.copyOf(events);
    }

    /** The termination of that session, waited for so long at most. */
    JsonNode termination(String session, Duration atMost) {
        return Organisation.await(
                        () -> events().stream()
                                .filter(event -> event.path("payload")
                                        .path("session")
                                        .asString()
                                        .equals(session))
                                .findFirst(),
                        found -> found.isPresent(),
                        atMost)
                .orElseThrow();
    }

    @Override
    public void close() {
        following.cancel(true);
        client.shutdownNow();
    }
}
