package dev.muniment.query;

import dev.muniment.events.Event;
import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.Head;
import dev.muniment.eventstore.PersonalData;
import dev.muniment.eventstore.Store;
import dev.muniment.eventstore.TestDatabase;
import dev.muniment.http.ProblemException;
import dev.muniment.http.SignIn;
import dev.muniment.journal.Journal;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.Projections;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A query side on a database of its own, with a plain appender beside it and no web server before it. */
public final class QueryNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database = TestDatabase.fresh();
    private final Store store = Store.of(database);
    private AnnotationConfigApplicationContext context;

    public QueryNode() {
        context = started();
    }

    private AnnotationConfigApplicationContext started() {
        var fresh = new AnnotationConfigApplicationContext();
        fresh.registerBean(DataSource.class, database::server, bean -> bean.setDestroyMethodName(""));
        fresh.registerBean(Clock.class, Clock::systemUTC);
        fresh.registerBean(PersonalData.class, store::personalData);
        fresh.registerBean(EventReader.class, store::reader);
        fresh.registerBean(Head.class, () -> new Head(database.server(), store.personalData(), Clock.systemUTC()));
        fresh.registerBean(JdbcClient.class, () -> JdbcClient.create(database.server()));
        fresh.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        fresh.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        fresh.registerBean(
                Journal.class,
                () -> new Journal(JdbcClient.create(database.server()), address -> address, Clock.systemUTC()));
        fresh.registerBean(SignIn.class, () -> (secret, request) -> {
            throw ProblemException.unauthenticated("tokens.unknown", "Nobody signs in here.");
        });
        fresh.register(QuerySide.class);
        fresh.refresh();
        return fresh;
    }

    /** Ends the process, as it were, and starts another on the same database. */
    public void restart() {
        context.close();
        context = started();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public TestDatabase database() {
        return database;
    }

    public Store store() {
        return store;
    }

    public JdbcClient sql() {
        return JdbcClient.create(database.server());
    }

    /** Appends, and waits until both the index and the projections have it. @return the position */
    public long tell(Event... events) {
        var position = store.append(events).position();
        caughtUp(position);
        return position;
    }

    /** Waits until both the index and the projections have that position. */
    public void caughtUp(long position) {
        await(() -> bean(LiveFacts.class).await(position, Duration.ofMillis(100)));
        var projections = bean(Projections.class);
        projections.runners().forEach(runner -> await(() -> runner.await(position, Duration.ofMillis(100))));
    }

    /** Asks again until it is so, for 20 seconds at most. */
    public static void await(BooleanSupplier so) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not become so within " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        context.close();
        store.close();
        database.close();
    }
}
