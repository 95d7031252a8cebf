package dev.muniment.query.users.adapter;

import dev.muniment.events.UserId;
import org.jspecify.annotations.Nullable;

/** The personal data of a user. */
record Person(
        UserId user,
        @Nullable String userName,
        @Nullable String email,
        @Nullable String name) {
    /** Never the data: what is printed ends in logs. */
    @Override
    public String toString() {
        return "Person[" + user + "]";
    }
}
