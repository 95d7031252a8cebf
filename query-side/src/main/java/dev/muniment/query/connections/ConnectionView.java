package dev.muniment.query.connections;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import java.time.Instant;
import java.util.Map;

/** A connection as it is answered. */
public record ConnectionView(
        ConnectionId id,
        String name,
        ConnectionType type,
        String subtype,
        String description,
        Map<String, String> tags,
        Status status,
        long policyVersion,
        Instant createdAt,
        Instant updatedAt) {
    /** Whether it is in use. */
    public enum Status {
        ACTIVE,
        RETIRED
    }
}
