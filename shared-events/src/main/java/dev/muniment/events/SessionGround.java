package dev.muniment.events;

import org.jspecify.annotations.Nullable;

/**
 * By what a session may be open: a membership or a grant, exactly one of the two.
 *
 * @param group the group that can access, by the user's membership in it
 * @param request the request whose grant runs
 */
public record SessionGround(
        @Nullable GroupId group, @Nullable RequestId request) {
    public SessionGround {
        if ((group == null) == (request == null)) {
            throw new IllegalArgumentException("a session is open by a membership or by a grant");
        }
    }
}
