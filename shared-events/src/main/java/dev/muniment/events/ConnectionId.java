package dev.muniment.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A thing people open: a database, a server, an application. */
public record ConnectionId(@JsonValue String value) implements Id {
    /** How every id of this kind begins. */
    public static final String PREFIX = "con_";

    /** Refuses a value of another kind or shape with an {@link IllegalArgumentException}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConnectionId {
        value = Ids.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
