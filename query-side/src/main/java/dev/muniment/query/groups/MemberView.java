package dev.muniment.query.groups;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member as it is answered.
 *
 * @param until when the membership ends by itself; null for good
 * @param assignedBy id of the user who assigned, or {@code system}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MemberView(
        Member user, Instant since, @Nullable Instant until, MembershipSource source, String assignedBy) {
    /** The user; names are null once erased. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Member(
            UserId id, @Nullable String userName, @Nullable String name) {}
}
