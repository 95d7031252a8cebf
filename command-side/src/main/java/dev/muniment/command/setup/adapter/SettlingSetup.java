package dev.muniment.command.setup.adapter;

import dev.muniment.command.platform.AggregateHome;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Puts the installation on the command bus. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SetupSettings.class)
class SettlingSetup {
    SettlingSetup(AggregateHome home, ReadingSetupFacts facts) {
        home.settle(InstanceAggregate.class, facts);
    }
}
