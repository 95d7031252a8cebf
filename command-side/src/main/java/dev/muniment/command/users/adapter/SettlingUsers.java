package dev.muniment.command.users.adapter;

import dev.muniment.command.platform.AggregateHome;
import org.springframework.stereotype.Component;

/** Puts users on the command bus. */
@Component
final class SettlingUsers {
    SettlingUsers(AggregateHome home, ReadingUserFacts facts) {
        home.settle(UserAggregate.class, facts);
    }
}
