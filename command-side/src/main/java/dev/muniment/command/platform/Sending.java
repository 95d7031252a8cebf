package dev.muniment.command.platform;

import dev.muniment.command.kernel.Actor;
import dev.muniment.events.EventMetadata;
import java.time.Instant;
import org.axonframework.eventhandling.EventBus;
import org.jspecify.annotations.Nullable;

/**
 * One try of one command: bound to the thread while it runs, since Axon's simple command bus stays in the sender's.
 *
 * @param actor with the guards of what is known of them
 * @param metadata of the events to be
 * @param at the moment of the decision
 * @param ifMatch what the sender saw; null where they do not care
 * @param fromMemory whether what is remembered may stand for what would be read: what is then written is proven by the
 *     guards, and an outcome that writes nothing is thrown away and decided afresh
 */
record Sending(
        Read<Actor> actor,
        EventMetadata metadata,
        Instant at,
        boolean dryRun,
        @Nullable IfMatch ifMatch,
        boolean fromMemory,
        EventBus eventBus) {
    static final ScopedValue<Sending> CURRENT = ScopedValue.newInstance();

    static Sending current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("no command is being sent in this thread"));
    }
}
