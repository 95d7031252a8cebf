package dev.muniment.server.demo;

import dev.muniment.command.kernel.Command;
import dev.muniment.events.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody does at a moment.
 *
 * @param by null for Muniment itself
 * @param reason what they give as the reason
 */
record Step(Instant at, @Nullable UserId by, @Nullable String reason, Command<?, ?> command) {}
