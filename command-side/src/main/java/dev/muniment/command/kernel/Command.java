package dev.muniment.command.kernel;

import dev.muniment.events.Event;
import dev.muniment.events.Id;
import java.time.Instant;
import java.util.List;

/**
 * What somebody wants done to one thing, with the rule that decides on it.
 *
 * @param <S> the state of the thing, folded from its own stream
 * @param <F> what the decision must know beside
 */
public interface Command<S, F> {
    /** The stream of the thing: Axon's aggregate identifier. */
    Id target();

    /**
     * Decides. Pure: it reads nothing but its arguments and throws only for bugs.
     *
     * @param now the thing as it is
     * @param facts what else the decision rests on
     * @param actor who sent the command; that the command is theirs to send is part of the decision
     * @param at when
     */
    Decision decide(S now, F facts, Actor actor, Instant at);

    /**
     * What an {@code If-Match} is held against: the last sequence of the thing's stream, unless the command is about a
     * part with a version of its own.
     *
     * @param sequence of the last event of the stream, -1 when there is none
     */
    default long version(S now, long sequence) {
        return sequence;
    }

    /** Whether the thing mostly is not there before: then that is tried first, without reading its stream. */
    default boolean mostlyBegins() {
        return false;
    }

    /**
     * What is allowed and yet probably not meant, shown before the command is sent for real.
     *
     * @param decided the events that the command came to
     */
    default List<Warning> warnings(S now, F facts, List<Event> decided) {
        return List.of();
    }
}
