package dev.muniment.command.platform;

import dev.muniment.events.Id;
import java.util.Optional;

/** Reads resources back after a change. The query side answers; this side does not know it. */
@FunctionalInterface
public interface Resources {
    /**
     * @param kind with the id tells the resource: the policy of a connection has the connection's id
     * @param position the answer is at least that new; a 503 when that takes too long
     * @return empty when it is there no more
     */
    Optional<Resource> read(ResourceKind kind, Id id, long position);
}
