package dev.muniment.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One user in one group: made of their two ids, so that it needs no look-up and the pair has one stream for ever. */
public record MembershipId(@JsonValue String value) implements Id {
    /** How every id of this kind begins. */
    public static final String PREFIX = "mem_";

    /** Refuses a value of another kind or shape with an {@link IllegalArgumentException}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MembershipId {
        value = Ids.check(PREFIX, value);
        if (value.indexOf('_', PREFIX.length()) < 0) {
            throw new IllegalArgumentException("a membership id names a group and a user");
        }
    }

    /** The membership of {@code user} in {@code group}, whether or not it exists. */
    public static MembershipId of(GroupId group, UserId user) {
        return new MembershipId(PREFIX + rest(group.value(), GroupId.PREFIX) + "_" + rest(user.value(), UserId.PREFIX));
    }

    public GroupId group() {
        return new GroupId(GroupId.PREFIX + value.substring(PREFIX.length(), separator()));
    }

    public UserId user() {
        return new UserId(UserId.PREFIX + value.substring(separator() + 1));
    }

    private int separator() {
        return value.indexOf('_', PREFIX.length());
    }

    private static String rest(String id, String prefix) {
        return id.substring(prefix.length());
    }

    @Override
    public String toString() {
        return value;
    }
}
