package dev.muniment.query.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muniment.access.UserStatus;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as it is answered. Personal data is null once erased.
 *
 * @param groups groups that the user is in now, sorted by name
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UserView(
        UserId id,
        @Nullable String userName,
        @Nullable String email,
        @Nullable String name,
        UserKind kind,
        UserStatus status,
        List<InGroup> groups,
        Instant createdAt,
        Instant updatedAt) {
    /**
     * A group that a user is in.
     *
     * @param until when the membership ends by itself; null for good
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record InGroup(GroupId id, String name, @Nullable Instant until) {}
}
