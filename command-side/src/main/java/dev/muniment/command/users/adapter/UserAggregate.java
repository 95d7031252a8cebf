package dev.muniment.command.users.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Deciding;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.users.ActivateUser;
import dev.muniment.command.users.ChangeUserDetails;
import dev.muniment.command.users.DeactivateUser;
import dev.muniment.command.users.EraseUser;
import dev.muniment.command.users.ReactivateUser;
import dev.muniment.command.users.RegisterUser;
import dev.muniment.command.users.RemoveUser;
import dev.muniment.command.users.User;
import dev.muniment.command.users.UserFacts;
import dev.muniment.events.UserEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Axon's view of a user: a shell around the pure {@link User}. */
final class UserAggregate {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private User state = User.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(RegisterUser command, FactsOf<Command<User, UserFacts>, UserFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(ChangeUserDetails command, FactsOf<Command<User, UserFacts>, UserFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(ActivateUser command, FactsOf<Command<User, UserFacts>, UserFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(DeactivateUser command, FactsOf<Command<User, UserFacts>, UserFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(ReactivateUser command, FactsOf<Command<User, UserFacts>, UserFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(RemoveUser command, FactsOf<Command<User, UserFacts>, UserFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome on(EraseUser command, FactsOf<Command<User, UserFacts>, UserFacts> facts) {
        return Deciding.on(command, state, facts);
    }

    @EventSourcingHandler
    void on(UserEvent event) {
        id = event.stream().value();
        state = state.evolve(event);
    }
}
