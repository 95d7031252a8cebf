package dev.muniment.command.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.muniment.events.PersonalText;
import dev.muniment.eventstore.Appender;
import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.Head;
import dev.muniment.eventstore.InlineProjection;
import dev.muniment.eventstore.NamedEventSerializer;
import dev.muniment.eventstore.PersonalData;
import dev.muniment.eventstore.PostgresEventStorage;
import dev.muniment.eventstore.RecentEvents;
import dev.muniment.journal.Journal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command side, wired. The application brings the {@link DataSource}, the master key, a {@link Clock} and the
 * {@link Resources}; features bring their {@link FactChanges} and each {@link Policy}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandSettings.class)
@ComponentScan("dev.muniment.command")
public class CommandSide {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Change.class);
    }

    /**
     * The writer of this process.
     *
     * @param others what else is written with the events; the application may bring some
     * @param clocks a clock of the demo's, or none: then moments are the database's
     * @param recent gets what is committed
     */
    @Bean(destroyMethod = "close")
    Appender appender(
            DataSource dataSource,
            NamedEventSerializer serializer,
            PersonalData personalData,
            List<FactChanges> features,
            List<InlineProjection> others,
            List<RecordingClock> clocks,
            RecentEvents recent) {
        var clock = clocks.isEmpty() ? null : clocks.getFirst().clock();
        var projections = Stream.concat(Stream.of(new InlineFacts(features)), others.stream())
                .toList();
        return new Appender(dataSource, serializer, personalData, projections, clock, recent);
    }

    @Bean
    SimpleCommandBus commandBus() {
        return SimpleCommandBus.builder().build();
    }

    @Bean
    CommandGateway commandGateway(SimpleCommandBus commandBus) {
        return DefaultCommandGateway.builder().commandBus(commandBus).build();
    }

    @Bean
    EventStore eventStore(Appender appender, EventReader reader) {
        return EmbeddedEventStore.builder()
                .storageEngine(new PostgresEventStorage(appender, reader))
                .build();
    }

    @Bean
    AggregateHome aggregateHome(SimpleCommandBus commandBus, EventStore eventStore, CommandSettings settings) {
        return new AggregateHome(commandBus, eventStore, new AggregateCache(settings.cachedAggregates()));
    }

    /** @param clocks a clock of the demo's, or none: then decisions are made at real time */
    @Bean
    Dispatch dispatch(
            CommandGateway gateway,
            EventStore eventStore,
            Appender appender,
            EventReader reader,
            JdbcClient database,
            Clock clock,
            List<RecordingClock> clocks,
            MeterRegistry meters) {
        var time = clocks.isEmpty() ? clock : clocks.getFirst().clock();
        return new Dispatch(gateway, eventStore, appender, reader, new Actors(database), time, meters);
    }

    @Bean
    Idempotency idempotency(JdbcClient database, PersonalData personalData) {
        return new Idempotency(database, personalData);
    }

    @Bean
    Changes changes(
            Dispatch dispatch,
            Appender appender,
            Idempotency idempotency,
            Resources resources,
            Journal journal,
            JsonMapper json) {
        return new Changes(dispatch, appender, idempotency, resources, journal, json);
    }

    @Bean
    References references(JdbcClient database, PersonalData personalData) {
        return new References(database, personalData);
    }

    @Bean
    UserPseudonyms userPseudonyms(PersonalData personalData) {
        return new UserPseudonyms(personalData::pseudonym);
    }

    @Bean
    Ids ids() {
        return new Ids();
    }

    @Bean
    DueEnds dueEnds(List<DueCommands> dues, Dispatch dispatch, Clock clock) {
        return new DueEnds(dues, dispatch, clock);
    }

    @Bean
    Policies policies(
            List<Policy> policies,
            Dispatch dispatch,
            DataSource dataSource,
            EventReader reader,
            Head head,
            MeterRegistry meters) {
        return new Policies(policies, dispatch, dataSource, reader, head, meters);
    }

    @Bean
    Housekeeping housekeeping(Idempotency idempotency) {
        return new Housekeeping(idempotency);
    }

    @Bean
    WebMvcConfigurer changesAsParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ReadingChange());
            }
        };
    }

    /** Dry runs show the sender the personal text they sent, as plain text. */
    @Bean
    JsonMapperBuilderCustomizer personalTextOfDryRuns() {
        return builder -> builder.addMixIn(PersonalText.class, Plain.class);
    }

    private interface Plain {
        @JsonValue
        @Nullable
        String text();
    }
}
