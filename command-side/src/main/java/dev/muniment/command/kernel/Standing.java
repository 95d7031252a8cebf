package dev.muniment.command.kernel;

import dev.muniment.events.UserKind;

/**
 * A user as other features see them.
 *
 * @param kind person or service account
 * @param status where in their life they are
 */
public record Standing(UserKind kind, Status status) {
    /** The life of a user (domain.md §2). */
    public enum Status {
        INVITED,
        ACTIVE,
        INACTIVE,
        REMOVED
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
