package dev.muniment.command.platform;

import dev.muniment.events.EventMetadata;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.Head;
import dev.muniment.eventstore.NamedEventSerializer;
import dev.muniment.eventstore.PersonalData;
import dev.muniment.eventstore.RecentEvents;
import dev.muniment.eventstore.Store;
import dev.muniment.eventstore.TestDatabase;
import dev.muniment.http.Caller;
import dev.muniment.http.FailedSignIns;
import dev.muniment.http.RequestOrigin;
import dev.muniment.journal.Journal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

/** The command side as it runs, without HTTP and without a query side; several share a database like several nodes. */
public final class RunningCommandSide implements AutoCloseable {
    /** Where the commands of tests come from. */
    public static final RequestOrigin ORIGIN = new RequestOrigin("request-1", null, "127.0.0.1", "test");

    private final Store store;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private RunningCommandSide(TestDatabase database) {
        store = Store.of(database);
        context.registerBean(DataSource.class, () -> new DelegatingDataSource(database.server()));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database.server()));
        context.registerBean(NamedEventSerializer.class, store::serializer);
        context.registerBean(PersonalData.class, store::personalData);
        context.registerBean(EventReader.class, store::reader);
        context.registerBean(RecentEvents.class, RecentEvents::new);
        context.registerBean(Head.class, () -> store.head(database));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(
                Journal.class,
                () -> new Journal(JdbcClient.create(database.server()), UnaryOperator.identity(), Clock.systemUTC()));
        context.registerBean(Resources.class, () -> (kind, id, position) -> Optional.empty());
        context.registerBean(FailedSignIns.class, Patient::new);
        context.register(CommandSide.class);
        context.refresh();
    }

    public static RunningCommandSide on(TestDatabase database) {
        return new RunningCommandSide(database);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Begins with what comes by time and with what follows from events, as a server does once it is ready. */
    public RunningCommandSide ready() {
        context.getBean(DueEnds.class).start();
        context.getBean(Policies.class).start();
        return this;
    }

    public Store store() {
        return store;
    }

    /** Somebody with a token of their own of scope {@code all}. */
    public static Sender sender(UserId user, TokenId token) {
        var caller = new Caller(user, UserKind.PERSON, token, user, Set.of(TokenScope.ALL), Set.of());
        return Sender.of(caller, ORIGIN, null);
    }

    /** The envelope of the event at that position. */
    public EventMetadata metadataAt(long position) {
        return store.reader().page(position - 1, 1).getFirst().metadata();
    }

    /** Nobody is ever told to wait. */
    private static final class Patient implements FailedSignIns {
        @Override
        public void count(RequestOrigin origin) {}

        @Override
        public void barExhausted(RequestOrigin origin) {}
    }

    @Override
    public void close() {
        context.close();
        store.close();
    }
}
