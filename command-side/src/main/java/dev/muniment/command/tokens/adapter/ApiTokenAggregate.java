package dev.muniment.command.tokens.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Deciding;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.tokens.ApiToken;
import dev.muniment.command.tokens.IssueApiToken;
import dev.muniment.command.tokens.RevokeApiToken;
import dev.muniment.command.tokens.TokenFacts;
import dev.muniment.events.TokenEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's view of an API token: a shell around the pure {@link ApiToken}. */
final class ApiTokenAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private ApiToken state = ApiToken.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(IssueApiToken command, FactsOf<Command<ApiToken, TokenFacts>, TokenFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(RevokeApiToken command, FactsOf<Command<ApiToken, TokenFacts>, TokenFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @EventSourcingHandler
    void on(TokenEvent event) {
        id = event.stream().value();
        state = state.evolve(event);
    }
}
