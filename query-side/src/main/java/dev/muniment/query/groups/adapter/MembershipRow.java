package dev.muniment.query.groups.adapter;

import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A membership that no event has ended.
 *
 * @param assignedBy a user's id, or {@code system}
 */
record MembershipRow(
        GroupId group,
        UserId user,
        Instant since,
        @Nullable Instant until,
        MembershipSource source,
        String assignedBy,
        long sequence) {}
