package dev.muniment.command.tokens.adapter;

import dev.muniment.command.platform.AggregateHome;
import org.springframework.stereotype.Component;

/** Puts API tokens on the command bus. */
@Component
final class SettlingTokens {
    SettlingTokens(AggregateHome home, ReadingTokenFacts facts) {
        home.settle(ApiTokenAggregate.class, facts);
    }
}
