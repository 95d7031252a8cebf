package dev.muniment.command.setup.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Deciding;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.setup.ClaimSetup;
import dev.muniment.command.setup.Instance;
import dev.muniment.command.setup.SetupFacts;
import dev.muniment.events.InstanceEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's view of the installation: a shell around the pure {@link Instance}. */
final class InstanceAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private Instance state = Instance.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(ClaimSetup command, FactsOf<Command<Instance, SetupFacts>, SetupFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @EventSourcingHandler
    void on(InstanceEvent event) {
        id = event.stream().value();
        state = state.evolve(event);
    }
}
