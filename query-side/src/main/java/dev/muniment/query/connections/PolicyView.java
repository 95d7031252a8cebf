package dev.muniment.query.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muniment.access.PolicyWarnings.Warning;
import dev.muniment.events.AccessMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An access policy as it is answered; groups by name.
 *
 * @param accessRequests null where they are off
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PolicyView(
        long version,
        List<String> groups,
        List<AccessMode> modes,
        @Nullable Rule accessRequests,
        List<Warning> warnings) {
    /** The rule of approval. */
    public record Rule(
            List<String> approvalGroups,
            List<String> approverGroups,
            int minApprovals,
            boolean everyGroup,
            Duration maxDuration,
            Duration pendingTimeout,
            boolean reasonRequired,
            List<String> breakGlassGroups) {}
}
