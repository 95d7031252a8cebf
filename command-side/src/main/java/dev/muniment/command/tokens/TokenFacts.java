package dev.muniment.command.tokens;

import dev.muniment.command.kernel.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What commands on tokens must know beside the token.
 *
 * @param user the one whose token it is or shall be; null when there is no such user
 */
public record TokenFacts(@Nullable Standing user) {}
