package dev.muniment.query.groups.adapter;

import dev.muniment.events.GroupId;
import java.time.Instant;

/** A group. */
record GroupRow(
        GroupId group,
        String name,
        String description,
        boolean builtIn,
        boolean archived,
        Instant createdAt,
        Instant updatedAt,
        long sequence) {}
