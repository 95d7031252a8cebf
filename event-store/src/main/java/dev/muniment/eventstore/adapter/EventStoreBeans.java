package dev.muniment.eventstore.adapter;

import dev.muniment.events.EventCatalogue;
import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.Head;
import dev.muniment.eventstore.MasterKey;
import dev.muniment.eventstore.NamedEventSerializer;
import dev.muniment.eventstore.PersonalData;
import dev.muniment.eventstore.RecentEvents;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * What both sides need of the store, once. The application brings the {@link DataSource} (migrated), the
 * {@link MasterKey} and the {@link Clock}.
 */
@AutoConfiguration
class EventStoreBeans {
    @Bean
    NamedEventSerializer eventSerializer() {
        return new NamedEventSerializer(new EventCatalogue(), List.of());
    }

    /** A master key that is not the one of the stored keys stops the start: names would be lost one by one. */
    @Bean
    PersonalData personalData(DataSource dataSource, MasterKey masterKey) {
        var personalData = new PersonalData(dataSource, masterKey);
        personalData.verifyMasterKey();
        return personalData;
    }

    @Bean
    RecentEvents recentEvents() {
        return new RecentEvents();
    }

    @Bean
    EventReader eventReader(
            DataSource dataSource, NamedEventSerializer serializer, PersonalData personalData, RecentEvents recent) {
        return new EventReader(dataSource, serializer, personalData, recent);
    }

    @Bean
    Head head(DataSource dataSource, PersonalData personalData, Clock clock) {
        return new Head(dataSource, personalData, clock);
    }
}
