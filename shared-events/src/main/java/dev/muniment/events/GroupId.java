package dev.muniment.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A group of users. */
public record GroupId(@JsonValue String value) implements Id {
    /** How every id of this kind begins. */
    public static final String PREFIX = "grp_";

    /** The built-in group whose members administer Muniment itself. */
    public static final GroupId ADMIN = new GroupId("grp_admin");

    /** The built-in group whose members may read everything and change nothing. */
    public static final GroupId AUDITOR = new GroupId("grp_auditor");

    /** Refuses a value of another kind or shape with an {@link IllegalArgumentException}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GroupId {
        value = Ids.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
