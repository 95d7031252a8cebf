package dev.muniment.command.memberships.adapter;

import dev.muniment.command.platform.AggregateHome;
import org.springframework.stereotype.Component;

/** Puts memberships on the command bus. */
@Component
final class SettlingMemberships {
    SettlingMemberships(AggregateHome home, RememberingMembershipFacts facts) {
        home.settle(MembershipAggregate.class, facts);
    }
}
