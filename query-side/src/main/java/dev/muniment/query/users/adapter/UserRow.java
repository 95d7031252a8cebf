package dev.muniment.query.users.adapter;

import dev.muniment.access.UserFacts;
import dev.muniment.events.UserId;
import java.time.Instant;

/** A user without personal data. */
record UserRow(UserId user, UserFacts facts, Instant createdAt, Instant updatedAt, long sequence) {}
