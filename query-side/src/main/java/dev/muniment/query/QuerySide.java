package dev.muniment.query;

import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.Head;
import dev.muniment.eventstore.PersonalData;
import dev.muniment.eventstore.Reading;
import dev.muniment.query.platform.AccessSettings;
import dev.muniment.query.platform.Directory;
import dev.muniment.query.platform.ForwardAuthSettings;
import dev.muniment.query.platform.JustInTime;
import dev.muniment.query.platform.LogSettings;
import dev.muniment.query.platform.PersonNames;
import dev.muniment.query.platform.Projection;
import dev.muniment.query.platform.ProjectionRunner;
import dev.muniment.query.platform.Projections;
import dev.muniment.query.platform.RowTable;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Wires the query side. The application brings the {@link DataSource} (migrated), the master key and the clock; the
 * store's readers come from the event store, the manners of HTTP from there.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class) // both sides have a "GroupEndpoints"
@EnableConfigurationProperties({AccessSettings.class, ForwardAuthSettings.class, LogSettings.class})
public class QuerySide {
    /** Raised with every change of the access tables or of their fold. */
    private static final int ACCESS_VERSION = 3;
    /** Raised with every change of the directory's tables or of their fold. */
    private static final int DIRECTORY_VERSION = 1;
    /** Raised with every change of the tables of requests and sessions or of their fold. */
    private static final int JUST_IN_TIME_VERSION = 2;

    @Bean
    PersonNames personNames(PersonalData personalData) {
        return new PersonNames(personalData);
    }

    @Bean(destroyMethod = "")
    Projections projections(List<RowTable<?, ?>> tables, DataSource dataSource, EventReader reader, Head head) {
        var lean = reader.reading(Reading.EVENTS_OPENED);
        var runners = List.of(
                        Projection.of("access", ACCESS_VERSION, tables),
                        Projection.of(Directory.PROJECTION, DIRECTORY_VERSION, tables),
                        Projection.of(JustInTime.PROJECTION, JUST_IN_TIME_VERSION, tables))
                .stream()
                .map(projection -> new ProjectionRunner(projection, dataSource, lean, head))
                .toList();
        return new Projections(runners, dataSource);
    }
}
