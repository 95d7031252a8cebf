package dev.muniment.command.platform;

import org.jspecify.annotations.Nullable;

/**
 * A resource as its GET would answer it.
 *
 * @param body for JSON
 * @param etag quoted; null where it is not known yet
 */
public record Resource(Object body, @Nullable String etag) {}
