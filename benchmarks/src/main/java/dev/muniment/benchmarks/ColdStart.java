package dev.muniment.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * From the start of the server, as {@code ./muniment} starts it, on an embedded database with 100,000 memberships to its
 * first answered check.
 */
final class ColdStart {
    private static final int USERS = 1_000;
    private static final int GROUPS = 100;
    private static final int ROUNDS = 3;
    private static final int PORT = 18_479;
    private static final String ADDRESS = "http://127.0.0.1:" + PORT;
    private static final String SETUP_TOKEN = "benchmark-setup-token-of-32-characters";
    private static final Pattern TOKEN = Pattern.compile("\"token\" ?: ?\"(mun_[^\"]+)\"");
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path unpacked;
    private final Path data;
    private String token = "";

    private ColdStart(Path unpacked, Path data) {
        this.unpacked = unpacked;
        this.data = data;
    }

    /** @param arguments the script that prepares the start, and the server's jar */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!Figure.wanted().contains(Figure.START)) {
            return;
        }
        var data = Files.createTempDirectory("muniment-cold-start");
        new ColdStart(warmUp(arguments[0], arguments[1]), data).run();
    }

    private static Path warmUp(String script, String jar) throws IOException {
        var preparing = new ProcessBuilder(script, System.getProperty("java.home"), jar)
                .redirectError(Redirect.INHERIT)
                .start();
        try (var said = preparing.inputReader()) {
            return Path.of(said.readLine());
        }
    }

    private void run() throws IOException, InterruptedException {
        var server = start();
        fill();
        stop(server);
        var milliseconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            var started = System.nanoTime();
            var again = start();
            milliseconds[round] = (System.nanoTime() - started) / 1e6;
            stop(again);
        }
        System.out.printf(
                Locale.ROOT,
                "Start to the first answered check, %,d memberships: %,.0f ms (median of %d)%n",
                USERS * GROUPS,
                Rates.median(milliseconds),
                ROUNDS);
    }

    /** Returns when a check is answered, or, while there is nobody to ask for, when the server is ready. */
    private Process start() throws IOException, InterruptedException {
        var server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:AOTCache=" + unpacked.resolve("muniment.aot"),
                        "-Xlog:aot=off",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        unpacked.resolve("muniment.jar").toString(),
                        "--server.port=" + PORT,
                        "--muniment.setup-token=" + SETUP_TOKEN,
                        "--muniment.data-dir=" + data)
                .redirectErrorStream(true)
                .start();
        Thread.ofVirtual().start(() -> read(server.inputReader()));
        while (!isAnswered()) {
            if (!server.isAlive()) {
                throw new IllegalStateException("the server has ended");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return server;
    }

    private static void read(BufferedReader output) {
        output.lines().filter(line -> line.contains("ERROR")).forEach(System.out::println);
    }

    private static void stop(Process server) {
        server.destroy();
        server.onExit().join();
    }

    private boolean isAnswered() throws InterruptedException {
        try {
            return token.isEmpty()
                    ? get("/actuator/health/readiness").contains("\"UP\"")
                    : get("/api/v1/access?user=cold0&connection=cold-start&mode=native")
                            .contains("\"ALLOWED\"");
        } catch (IOException notYet) {
            return false;
        }
    }

    private void fill() throws IOException, InterruptedException {
        var claimed = TOKEN.matcher(send(
                "POST",
                "/api/v1/setup",
                "application/json",
                "{\"token\": \"" + SETUP_TOKEN + "\", \"email\": \"ada@example.com\", \"name\": \"Ada\"}"));
        if (!claimed.find()) {
            throw new IllegalStateException("the set-up answers no token");
        }
        token = claimed.group(1);
        for (int user = 0; user < USERS; user++) {
            json("POST", "/api/v1/users", "{\"email\": \"cold" + user + "@example.com\", \"name\": \"Cold\"}");
        }
        json("POST", "/api/v1/users/cold0/activate", "");
        importMembers();
        json("POST", "/api/v1/connections", "{\"name\": \"cold-start\", \"type\": \"database\"}");
        json(
                "PUT",
                "/api/v1/connections/cold-start/access-policy",
                "{\"groups\": [\"cold-0\"], \"modes\": [\"native\"]}");
    }

    private void importMembers() throws IOException, InterruptedException {
        var lines = IntStream.range(0, USERS)
                .mapToObj(user -> "{\"user\": \"cold" + user + "\"}")
                .collect(Collectors.joining("\n"));
        for (int group = 0; group < GROUPS; group++) {
            json("POST", "/api/v1/groups", "{\"name\": \"cold-" + group + "\"}");
            send("POST", "/api/v1/groups/cold-" + group + "/members:import", "application/x-ndjson", lines);
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofString()).body();
    }

    private void json(String method, String path, String body) throws IOException, InterruptedException {
        send(method, path, "application/json", body);
    }

    private String send(String method, String path, String type, String body) throws IOException, InterruptedException {
        var request = request(path).header("Content-Type", type).method(method, BodyPublishers.ofString(body));
        var response = client.send(request.build(), BodyHandlers.ofString());
        if (!List.of(200, 201).contains(response.statusCode())) {
            throw new IllegalStateException(method + " " + path + ": " + response.body());
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(ADDRESS + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
