package dev.muniment.command.sessions.adapter;

import dev.muniment.command.platform.AggregateHome;
import org.springframework.stereotype.Component;

/** Puts sessions on the command bus. */
@Component
final class SettlingSessions {
    SettlingSessions(AggregateHome home, ReadingSessionFacts facts) {
        home.settle(SessionAggregate.class, facts);
    }
}
