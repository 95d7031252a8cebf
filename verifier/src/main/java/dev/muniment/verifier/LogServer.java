package dev.muniment.verifier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A running server. */
final class LogServer implements LogSource {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String address;
    private final String token;

    /** @param token an API token of an auditor or admin; empty for none */
    LogServer(String address, String token) {
        this.address = address.replaceFirst("/+$", "");
        this.token = token;
    }

    @Override
    public byte[] read(String path) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(address + "/log/" + path)).timeout(PATIENCE);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                throw new IOException("the server answered " + answer.statusCode() + " for " + path);
            }
            return answer.body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
