package dev.muniment.command.groups.adapter;

import dev.muniment.command.groups.ArchiveGroup;
import dev.muniment.command.groups.ChangeGroupDetails;
import dev.muniment.command.groups.CreateGroup;
import dev.muniment.command.groups.Group;
import dev.muniment.command.groups.GroupFacts;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Deciding;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Outcome;
import dev.muniment.events.GroupEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's view of a group: a shell around the pure {@link Group}. */
final class GroupAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private Group state = Group.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(CreateGroup command, FactsOf<Command<Group, GroupFacts>, GroupFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(ChangeGroupDetails command, FactsOf<Command<Group, GroupFacts>, GroupFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(ArchiveGroup command, FactsOf<Command<Group, GroupFacts>, GroupFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @EventSourcingHandler
    void on(GroupEvent event) {
        id = event.group().value();
        state = state.evolve(event);
    }
}
