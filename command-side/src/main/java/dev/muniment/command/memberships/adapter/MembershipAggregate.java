package dev.muniment.command.memberships.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.memberships.EndMembership;
import dev.muniment.command.memberships.Membership;
import dev.muniment.command.memberships.MembershipFacts;
import dev.muniment.command.memberships.RemoveUserFromGroup;
import dev.muniment.command.platform.Deciding;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Outcome;
import dev.muniment.events.MembershipEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's view of a membership: a shell around the pure {@link Membership}. */
final class MembershipAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private Membership state = Membership.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(AssignUserToGroup command, FactsOf<Command<Membership, MembershipFacts>, MembershipFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(RemoveUserFromGroup command, FactsOf<Command<Membership, MembershipFacts>, MembershipFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(EndMembership command, FactsOf<Command<Membership, MembershipFacts>, MembershipFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @EventSourcingHandler
    void on(MembershipEvent event) {
        id = event.stream().value();
        state = state.evolve(event);
    }
}
