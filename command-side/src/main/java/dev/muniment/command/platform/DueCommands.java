package dev.muniment.command.platform;

import dev.muniment.command.kernel.Command;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One feature's ends that come by time: what is due, and when the next will be. */
public interface DueCommands {
    /**
     * Commands whose time has come, earliest first. Each carries the end it was armed for, so that sending it twice, or
     * from two nodes, does no harm.
     */
    List<Command<?, ?>> due(Instant at, int limit);

    /** When the next one will be due, or empty. */
    Optional<Instant> next();
}
