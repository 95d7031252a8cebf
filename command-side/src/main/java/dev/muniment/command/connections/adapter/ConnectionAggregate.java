package dev.muniment.command.connections.adapter;

import dev.muniment.command.connections.AllowGroup;
import dev.muniment.command.connections.ChangeAccessPolicy;
import dev.muniment.command.connections.ChangeConnectionDetails;
import dev.muniment.command.connections.Connection;
import dev.muniment.command.connections.ConnectionFacts;
import dev.muniment.command.connections.DisableAccessMode;
import dev.muniment.command.connections.DisableAccessRequests;
import dev.muniment.command.connections.EnableAccessMode;
import dev.muniment.command.connections.EnableAccessRequests;
import dev.muniment.command.connections.RegisterConnection;
import dev.muniment.command.connections.RetireConnection;
import dev.muniment.command.connections.WithdrawGroup;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Deciding;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Outcome;
import dev.muniment.events.ConnectionEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's view of a connection: a shell around the pure {@link Connection}. */
final class ConnectionAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private Connection state = Connection.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(RegisterConnection command, FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(ChangeConnectionDetails command, FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(RetireConnection command, FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(AllowGroup command, FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(WithdrawGroup command, FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(EnableAccessMode command, FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(DisableAccessMode command, FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(EnableAccessRequests command, FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(DisableAccessRequests command, FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(ChangeAccessPolicy command, FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @EventSourcingHandler
    void on(ConnectionEvent event) {
        id = event.connection().value();
        state = state.evolve(event);
    }
}
