package dev.muniment.command.requests.adapter;

import dev.muniment.command.platform.Deciding;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.requests.ApproveRequest;
import dev.muniment.command.requests.BreakGlass;
import dev.muniment.command.requests.CloseBreakGlass;
import dev.muniment.command.requests.EndGrant;
import dev.muniment.command.requests.ExpireRequest;
import dev.muniment.command.requests.RejectRequest;
import dev.muniment.command.requests.Request;
import dev.muniment.command.requests.RequestAccess;
import dev.muniment.command.requests.ReturnAccess;
import dev.muniment.command.requests.RevokeAccess;
import dev.muniment.command.requests.RevokeAccessAsConsequence;
import dev.muniment.command.requests.VoidApproval;
import dev.muniment.command.requests.WithdrawRequest;
import dev.muniment.command.requests.WithdrawRequestAsConsequence;
import dev.muniment.events.RequestEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's view of an access request: a shell around the pure {@link Request}. */
final class RequestAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private Request state = Request.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(RequestAccess command, FactsForOpening facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(BreakGlass command, FactsForOpening facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(ApproveRequest command, FactsOfRequests facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(RejectRequest command, FactsOfRequests facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(WithdrawRequest command, FactsOfRequests facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(ReturnAccess command, FactsOfRequests facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(RevokeAccess command, FactsOfRequests facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(CloseBreakGlass command, FactsOfRequests facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(ExpireRequest command, FactsOfRequests facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(EndGrant command, FactsOfRequests facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(WithdrawRequestAsConsequence command, FactsOfRequests facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(RevokeAccessAsConsequence command, FactsOfRequests facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(VoidApproval command, FactsOfRequests facts) {
        return Deciding.on(command, state, facts);
    }

    @EventSourcingHandler
    void on(RequestEvent event) {
        id = event.stream().value();
        state = state.evolve(event);
    }
}
