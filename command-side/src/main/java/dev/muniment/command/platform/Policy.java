package dev.muniment.command.platform;

import dev.muniment.command.kernel.Command;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;

/** When something happened, then commands are sent: every event once at least, in order, by one node. */
public interface Policy {
    /**
     * The commands that follow from an event, none for events of no concern; reads the facts it needs itself, as they are
     * by then, and never personal text, which stays sealed. Each command stays quiet when all is so already. Commands on
     * the same thing are sent in their order, others at once.
     */
    List<Command<?, ?>> when(RecordedEvent event);

    /** This node becomes the one that hands events to the policies: what was remembered of an earlier turn is old. */
    default void begin() {}
}
