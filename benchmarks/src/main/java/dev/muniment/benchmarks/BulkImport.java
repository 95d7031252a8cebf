package dev.muniment.benchmarks;

import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** 100,000 memberships imported over HTTP: ten groups, ten thousand users. */
final class BulkImport {
    private final int port;

    BulkImport(int port) {
        this.port = port;
    }

    void run(UserId[] users, GroupId[] groups) throws IOException, InterruptedException {
        var body =
                Arrays.stream(users).map(user -> "{\"user\":\"" + user + "\"}").collect(Collectors.joining("\n"));
        try (var client = HttpClient.newHttpClient()) {
            var started = System.nanoTime();
            for (var group : groups) {
                send(client, group, body);
            }
            var seconds = (System.nanoTime() - started) / 1e9;
            var number = (long) users.length * groups.length;
            System.out.printf(
                    Locale.ROOT, "Imported %,d memberships over HTTP: %,.0f a second%n", number, number / seconds);
        }
    }

    private void send(HttpClient client, GroupId group, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/groups/" + group + "/members:import"))
                .header("Authorization", "Bearer " + Organisation.SECRET)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body))
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        var assigned = response.body()
                .lines()
                .filter(line -> line.contains("\"assigned\""))
                .count();
        if (assigned != body.lines().count()) {
            throw new IllegalStateException(response.statusCode() + ", assigned " + assigned);
        }
    }
}
