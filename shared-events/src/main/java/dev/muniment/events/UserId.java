package dev.muniment.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A user, a person or a service account. */
public record UserId(@JsonValue String value) implements Id {
    /** How every id of this kind begins. */
    public static final String PREFIX = "usr_";

    /** Refuses a value of another kind or shape with an {@link IllegalArgumentException}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {
        value = Ids.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
