package dev.muniment.command.kernel;

import dev.muniment.events.EventMetadata;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command, as the command side's own facts have it at the moment of deciding.
 *
 * @param user null for Muniment itself
 * @param kind null for Muniment itself
 * @param admin whether they are an active admin
 * @param tokenIssuedBy who issued the token that they use, and so may know its secret; null where there is none
 */
public record Actor(
        @Nullable UserId user,
        @Nullable UserKind kind,
        boolean admin,
        @Nullable UserId tokenIssuedBy) {
    /** Muniment itself: built-in groups, ends that are due, consequences, the demo. */
    public static final Actor SYSTEM = new Actor(null, null, true, null);

    /** Somebody who uses no token that another issued. */
    public Actor(@Nullable UserId user, @Nullable UserKind kind, boolean admin) {
        this(user, kind, admin, user);
    }

    public boolean is(UserId other) {
        return other.equals(user);
    }

    /** Whether it may be that user who acts: the actor themselves, or whoever issued the token to them. */
    public boolean mayBe(UserId other) {
        return is(other) || other.equals(tokenIssuedBy);
    }

    public boolean isSystem() {
        return user == null;
    }

    /** How events name the actor. */
    public String id() {
        return user == null ? EventMetadata.SYSTEM : user.value();
    }
}
