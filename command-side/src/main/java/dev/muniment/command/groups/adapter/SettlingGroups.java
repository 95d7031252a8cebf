package dev.muniment.command.groups.adapter;

import dev.muniment.command.platform.AggregateHome;
import org.springframework.stereotype.Component;

/** Puts groups on the command bus. */
@Component
final class SettlingGroups {
    SettlingGroups(AggregateHome home, ReadingGroupFacts facts) {
        home.settle(GroupAggregate.class, facts);
    }
}
