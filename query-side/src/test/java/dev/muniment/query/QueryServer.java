package dev.muniment.query;

import dev.muniment.events.Event;
import dev.muniment.events.EventMetadata;
import dev.muniment.eventstore.Entry;
import dev.muniment.eventstore.MasterKey;
import dev.muniment.eventstore.Store;
import dev.muniment.eventstore.TestDatabase;
import dev.muniment.journal.Journal;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query side alone behind a real web server, on a database of its own, with a plain appender beside it. */
public final class QueryServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestDatabase database = TestDatabase.fresh();
    private final Store store = Store.of(database);
    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private long position;

    /** @param settings further ones as {@code --name=value} */
    public QueryServer(String... settings) {
        context = new SpringApplicationBuilder(Application.class)
                .initializers(fresh -> bring((GenericApplicationContext) fresh))
                .properties(Map.of("server.port", "0", "spring.main.banner-mode", "off"))
                .run(settings);
    }

    /** What the server module brings in earnest; no @Configuration, or scans of other tests would find it. */
    @EnableAutoConfiguration
    @Import(QuerySide.class)
    static class Application {}

    private void bring(GenericApplicationContext fresh) {
        fresh.registerBean(DataSource.class, database::server, bean -> bean.setDestroyMethodName(""));
        fresh.registerBean(Clock.class, Clock::systemUTC);
        fresh.registerBean(MasterKey.class, () -> Store.MASTER_KEY);
    }

    public Store store() {
        return store;
    }

    /** Appends; later requests see it. */
    public long tell(Event... events) {
        position = store.append(events).position();
        return position;
    }

    /** The same with an envelope of the caller's. */
    public long tell(EventMetadata metadata, Event... events) {
        position = store.append(new Entry(), metadata, events).position();
        return position;
    }

    public JsonNode json(String text) {
        return JSON.readTree(text);
    }

    public Journal journal() {
        return context.getBean(Journal.class);
    }

    public MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    /** An answer. */
    public record Answer(int status, String text, HttpResponse<String> whole) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String code() {
            return json().path("code").asString();
        }

        public String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    /** @param secret of a token; null for none */
    public Answer get(@Nullable String secret, String path) {
        return send(request(secret, path).GET());
    }

    public Answer post(@Nullable String secret, String path, String body) {
        return send(request(secret, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A request that sees whatever was appended so far. */
    public HttpRequest.Builder request(@Nullable String secret, String path) {
        var port = context.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Muniment-Position", Long.toString(position));
        return secret == null ? request : request.header("Authorization", "Bearer " + secret);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer);
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public HttpClient client() {
        return client;
    }

    /** As events keep a token's secret. */
    public static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        context.close();
        store.close();
        database.close();
    }
}
