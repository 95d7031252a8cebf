package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Deciding;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.sessions.CloseSession;
import dev.muniment.command.sessions.CutSession;
import dev.muniment.command.sessions.OpenSession;
import dev.muniment.command.sessions.Session;
import dev.muniment.command.sessions.SessionFacts;
import dev.muniment.command.sessions.TerminateSession;
import dev.muniment.events.SessionEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's view of a session: a shell around the pure {@link Session}. */
final class SessionAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private Session state = Session.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(OpenSession command, FactsOf<Command<Session, SessionFacts>, SessionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(CloseSession command, FactsOf<Command<Session, SessionFacts>, SessionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(TerminateSession command, FactsOf<Command<Session, SessionFacts>, SessionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(CutSession command, FactsOf<Command<Session, SessionFacts>, SessionFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @EventSourcingHandler
    void on(SessionEvent event) {
        id = event.stream().value();
        state = state.evolve(event);
    }
}
