package dev.muniment.command.kernel;

import dev.muniment.events.Event;
import java.util.List;

/** What a command comes to. */
public sealed interface Decision {
    /**
     * The command is carried out.
     *
     * @param events what happened, in order, on the command's own stream and others; none when all is so already
     */
    record Accepted(List<Event> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** The command is turned down, and nothing happens. */
    record Refused(Refusal refusal) implements Decision {}

    static Decision accepted(Event... events) {
        return new Accepted(List.of(events));
    }

    static Decision accepted(List<? extends Event> events) {
        return new Accepted(List.copyOf(events));
    }

    /** All is so already: success without an event. */
    static Decision nothingToDo() {
        return new Accepted(List.of());
    }

    static Decision refused(Refusal refusal) {
        return new Refused(refusal);
    }
}
