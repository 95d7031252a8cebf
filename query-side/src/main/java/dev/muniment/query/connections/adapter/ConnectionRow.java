package dev.muniment.query.connections.adapter;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import java.time.Instant;
import java.util.Map;

/** A connection without its policy. */
record ConnectionRow(
        ConnectionId connection,
        String name,
        ConnectionType type,
        String subtype,
        String description,
        Map<String, String> tags,
        boolean retired,
        long policyVersion,
        Instant createdAt,
        Instant updatedAt,
        long sequence) {}
