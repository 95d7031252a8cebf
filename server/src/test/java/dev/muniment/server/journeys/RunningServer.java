package dev.muniment.server.journeys;

import dev.muniment.server.MunimentServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as a process of its own, as a user starts it, on a port that is free and on a folder of the test. */
public final class RunningServer implements AutoCloseable {
    /** Where no setup token is left to chance. */
    public static final String SETUP_TOKEN = "a-setup-token-that-only-tests-know-0123456789";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern ADDRESS = Pattern.compile("Muniment is at (http://\\S+)");

    /** Of what it says at its start. */
    private static final Pattern LAST_LINE = Pattern.compile("^  (Next, |It is claimed|It answers questions only)");

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    private RunningServer(Process process) {
        this.process = process;
        // a test that runs out of time must not leave its server behind
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Thread.ofVirtual().start(this::read);
    }

    /** Starts with a setup token that is known; further settings as {@code --name=value}. Returns once it is ready. */
    public static RunningServer start(Path dataFolder, String... settings) {
        var all = withToken(dataFolder);
        all.addAll(List.of(settings));
        return startWith(all);
    }

    /** The same with a clock to record by that is so far behind. */
    static RunningServer startBehind(Duration behind, Path dataFolder) {
        var arguments = withToken(dataFolder);
        arguments.addFirst(behind.toString());
        return start(BehindServer.class, arguments);
    }

    private static List<String> withToken(Path dataFolder) {
        return new ArrayList<>(List.of(
                "--server.port=0", "--muniment.data-dir=" + dataFolder, "--muniment.setup-token=" + SETUP_TOKEN));
    }

    /** Starts with these settings alone, and returns once it is ready. */
    public static RunningServer startWith(List<String> settings) {
        return start(MunimentServer.class, settings);
    }

    private static RunningServer start(Class<?> program, List<String> settings) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(settings);
        try {
            var server = new RunningServer(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        process.inputReader().lines().forEach(line -> {
            output.add(line);
            if (LAST_LINE.matcher(line).find()) {
                address.complete(URI.create(printed(ADDRESS).group(1)));
            }
        });
        address.completeExceptionally(new IllegalStateException("the server has ended"));
    }

    private void awaitReady() {
        try {
            address.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IllegalStateException("the server did not start:\n" + String.join("\n", output), e);
        }
    }

    /** Where it answers, without a slash at the end. */
    public URI address() {
        return address.join();
    }

    /** What it has printed so far. */
    public List<String> output() {
        return List.copyOf(output);
    }

    /** The first match in the output so far; an {@link AssertionError} where there is none. */
    public Matcher printed(Pattern pattern) {
        return output.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern + " is not in:\n" + String.join("\n", output)));
    }

    /** A caller without a token. */
    public Http http() {
        return new Http(address(), "");
    }

    /** A caller with that API token. */
    public Http http(String token) {
        return new Http(address(), token);
    }

    /** Makes the first admin, Ada, and answers a caller with her token. The server must have been started unclaimed. */
    public Http claimedByAda() {
        var answer = http().post("/api/v1/setup", """
                        {"token": "%s", "email": "ada@example.com", "name": "Ada Admin"}""".formatted(SETUP_TOKEN));
        return http(answer.expect(200, 201).json().path("token").asString());
    }

    /** As by {@code kill -9}; what it has started beside itself lives on. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As by Ctrl-C, and waits for the end. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
