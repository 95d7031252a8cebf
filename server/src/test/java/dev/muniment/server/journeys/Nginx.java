package dev.muniment.server.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** nginx as a process of its own, of whoever runs the test, with everything it writes in a folder of the test. */
final class Nginx implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final URI address;

    private Nginx(Process process, URI address) {
        this.process = process;
        this.address = address;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /**
     * Starts with that configuration, in which {@code listens} stands where it listens. Where there is no nginx the test is
     * skipped, but not where everything is checked ({@code CI=true}).
     */
    static Nginx start(Path folder, String configuration, String listens) {
        var program = program();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(program).as("nginx, which .ci/run installs").isPresent();
        }
        assumeThat(program)
                .as("There is no nginx on this machine: apt-get install nginx")
                .isPresent();
        var address = freeAddress();
        var file = folder.resolve("nginx.conf");
        try {
            Files.writeString(file, withinFolder(configuration, folder).replace(listens, address.getAuthority()));
            var nginx = new Nginx(run(program.orElseThrow(), folder, file), address);
            nginx.awaitReady(folder);
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> program() {
        return Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(":", -1)), // Debian has it where only root looks
                        Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static URI freeAddress() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its temporary files and logs are compiled into it to be where only root may write. */
    private static String withinFolder(String configuration, Path folder) {
        var places = new StringBuilder("http {\n    access_log off;\n");
        for (var kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            places.append("    %s_temp_path %s;\n".formatted(kind, folder.resolve(kind)));
        }
        return configuration.replace("http {\n", places);
    }

    private static Process run(Path program, Path folder, Path file) throws IOException {
        var here = "daemon off; master_process off; pid " + folder.resolve("nginx.pid") + ";";
        var errors = folder.resolve("error.log").toString();
        return new ProcessBuilder(
                        program.toString(), "-p", folder.toString(), "-c", file.toString(), "-e", errors, "-g", here)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
    }

    private void awaitReady(Path folder) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (var socket = new Socket(address.getHost(), address.getPort())) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("nginx did not start:\n" + Files.readString(folder.resolve("nginx.out")));
    }

    /** Somebody who calls what is behind it, with that token. */
    Http http(String token) {
        return new Http(address, token);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
