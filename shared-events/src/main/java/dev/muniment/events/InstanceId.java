package dev.muniment.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The installation as a whole; there is one. */
public record InstanceId(@JsonValue String value) implements Id {
    /** How every id of this kind begins. */
    public static final String PREFIX = "ins_";

    /** The only one there is in a store. */
    public static final InstanceId THIS = new InstanceId("ins_this");

    /** Refuses a value of another kind or shape with an {@link IllegalArgumentException}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InstanceId {
        value = Ids.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
