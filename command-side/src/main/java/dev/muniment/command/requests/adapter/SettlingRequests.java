package dev.muniment.command.requests.adapter;

import dev.muniment.command.platform.AggregateHome;
import org.springframework.stereotype.Component;

/** Puts access requests on the command bus. */
@Component
final class SettlingRequests {
    SettlingRequests(AggregateHome home, FactsForOpening opening, FactsOfRequests ofRequests) {
        home.settle(RequestAggregate.class, opening, ofRequests);
    }
}
