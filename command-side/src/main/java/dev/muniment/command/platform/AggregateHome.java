package dev.muniment.command.platform;

import dev.muniment.command.kernel.Command;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Gives a kind of aggregate its repository and its place on the command bus.
 *
 * <p>By hand, since the auto-configuration of Axon's starter does not work on Boot 4 without JPA.
 */
public final class AggregateHome {
    private final SimpleCommandBus commandBus;
    private final EventStore eventStore;
    private final AggregateCache cache;

    AggregateHome(SimpleCommandBus commandBus, EventStore eventStore, AggregateCache cache) {
        this.commandBus = commandBus;
        this.eventStore = eventStore;
        this.cache = cache;
    }

    /**
     * Makes a kind of aggregate handle its commands from now on.
     *
     * @param resources what handlers take as further parameters, found by type
     */
    public <A> void settle(Class<A> aggregate, Object... resources) {
        var parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(aggregate),
                new SimpleResourceParameterResolverFactory(List.of(resources)));
        var handlers = ClasspathHandlerDefinition.forClass(aggregate);
        var repository = EventSourcingRepository.builder(aggregate)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers)
                .eventStore(eventStore)
                .cache(cache)
                .<EventSourcingRepository<A>>build();
        AggregateAnnotationCommandHandler.<A>builder()
                .aggregateType(aggregate)
                .commandTargetResolver(AggregateHome::target)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers)
                .repository(repository)
                .build()
                .subscribe(commandBus);
    }

    /** Axon's own resolver looks for annotations on every field and method, with every command. */
    private static VersionedAggregateIdentifier target(CommandMessage<?> message) {
        if (message.getPayload() instanceof Command<?, ?> command) {
            Object identifier = command.target().value();
            return new VersionedAggregateIdentifier(identifier, null);
        }
        throw new IllegalArgumentException(message.getPayloadType() + " is no command");
    }
}
