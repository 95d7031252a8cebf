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
 */
public record Actor(@Nullable UserId user, @Nullable UserKind kind, boolean admin) {
    /** Muniment itself: built-in groups, ends that are due, consequences, the demo. */
    public static final Actor SYSTEM = new Actor(null, null, true);

    public boolean is(UserId other) {
        return other.equals(user);
    }

    public boolean isSystem() {
        return user == null;
    }

    /** How events name the actor. */
    public String id() {
        return user == null ? EventMetadata.SYSTEM : user.value();
    }
}
