package dev.muniment.server.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the server with an API token, or without one where the token is empty. */
public record Http(URI address, String token) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public Answer patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, "", headers);
    }

    /** @param headers names and values in turn; a Content-Type here replaces {@code application/json} */
    public Answer send(String method, String path, String body, String... headers) {
        return new Answer(method + " " + path, send(request(method, path, body, headers), BodyHandlers.ofString()));
    }

    /** The status alone, without waiting for a body that may never end. */
    public int statusOf(String method, String path, String body, String contentType) {
        var response = send(request(method, path, body, "Content-Type", contentType), BodyHandlers.ofInputStream());
        try {
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(String asked, HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        /** Itself when the status is one of these; otherwise an {@link AssertionError} that shows the body. */
        public Answer expect(Integer... statuses) {
            if (!List.of(statuses).contains(status())) {
                throw new AssertionError(asked + " answered " + status() + ", not " + Arrays.toString(statuses) + ": "
                        + response.body());
            }
            return this;
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The stable code of a refusal. */
        public String code() {
            return json().path("code").asString("");
        }

        /** A header's value, or an empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Muniment-Position; an {@link AssertionError} where it is missing. */
        public long position() {
            var value = header("Muniment-Position");
            if (value.isEmpty()) {
                throw new AssertionError(asked + " answered " + status() + " without Muniment-Position");
            }
            return Long.parseLong(value);
        }
    }
}
