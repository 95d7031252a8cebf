package dev.muniment.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Somebody who reads over HTTP, one thing after the other. */
final class Visitor implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String secret;

    /** @param secret of the API token that is shown */
    Visitor(int port, String secret) {
        this.address = "http://127.0.0.1:" + port;
        this.secret = secret;
    }

    /** The body of the answer; an {@link IllegalStateException} when that is not a 200. */
    String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + secret)
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** How many milliseconds it took to get it. */
    double milliseconds(String path) throws IOException, InterruptedException {
        var started = System.nanoTime();
        get(path);
        return (System.nanoTime() - started) / 1e6;
    }

    @Override
    public void close() {
        client.close();
    }
}
