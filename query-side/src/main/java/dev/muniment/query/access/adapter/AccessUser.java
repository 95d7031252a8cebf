package dev.muniment.query.access.adapter;

import dev.muniment.access.UserFacts;
import dev.muniment.events.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A user as the index keeps them.
 *
 * @param userName pseudonym, null once erased
 * @param email pseudonym, null where there is none
 */
record AccessUser(
        UserId user,
        UserFacts facts,
        @Nullable String userName,
        @Nullable String email) {}
