package dev.muniment.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An API token; its secret is something else. */
public record TokenId(@JsonValue String value) implements Id {
    /** How every id of this kind begins. */
    public static final String PREFIX = "tok_";

    /** Refuses a value of another kind or shape with an {@link IllegalArgumentException}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TokenId {
        value = Ids.check(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
