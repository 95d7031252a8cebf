package dev.muniment.command.platform;

import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Warning;
import dev.muniment.events.Event;
import java.util.List;

/** What came of sending a command. */
public sealed interface Outcome {
    /** Where the store stood: the position of the last event written, or else the one it was decided at. */
    long position();

    /**
     * Carried out, or in a dry run: what would be.
     *
     * @param events none when all was so already
     * @param warnings what is allowed and yet probably not meant
     */
    record Done(List<Event> events, List<Warning> warnings, long position) implements Outcome {}

    /** Turned down. */
    record TurnedDown(Refusal refusal, long position) implements Outcome {}
}
