package dev.muniment.command.connections.adapter;

import dev.muniment.command.platform.AggregateHome;
import org.springframework.stereotype.Component;

/** Puts connections on the command bus. */
@Component
final class SettlingConnections {
    SettlingConnections(AggregateHome home, ReadingConnectionFacts facts) {
        home.settle(ConnectionAggregate.class, facts);
    }
}
