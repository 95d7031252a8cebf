package dev.muniment.server.demo;

import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.DueCommands;
import dev.muniment.command.platform.RecordingClock;
import dev.muniment.eventstore.EventReader;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fills an empty store with an organisation to look at, where that is wished. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DemoSettings.class)
public class Demo {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    /** Null where there is no room for the demo: whatever was recorded is later than its beginning. */
    @Bean
    @ConditionalOnProperty(name = "muniment.demo", havingValue = "true")
    @Nullable
    RecordingClock recordingClock(EventReader reader, Clock clock) {
        if (reader.headPosition() > 0) {
            log.info("There are events in the store already, so the demo adds none.");
            return null;
        }
        return new RecordingClock(new DemoClock(Story.begins(clock.instant())));
    }

    @Bean
    @ConditionalOnProperty(name = "muniment.demo", havingValue = "true")
    FillingDemo fillingDemo(
            Optional<RecordingClock> recording, Dispatch dispatch, List<DueCommands> dues, Clock realTime) {
        return new FillingDemo(recording.map(RecordingClock::clock).orElse(null), dispatch, dues, realTime);
    }
}
