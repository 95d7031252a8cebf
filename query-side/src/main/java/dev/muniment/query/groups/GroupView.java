package dev.muniment.query.groups;

import dev.muniment.events.GroupId;
import java.time.Instant;

/**
 * A group as it is answered.
 *
 * @param archived once it is, its memberships give nothing any more
 * @param memberCount users in it now
 */
public record GroupView(
        GroupId id,
        String name,
        String description,
        boolean builtIn,
        boolean archived,
        long memberCount,
        Instant createdAt,
        Instant updatedAt) {}
