package dev.muniment.command.platform;

/**
 * A resource as its GET would answer it.
 *
 * @param body for JSON
 * @param etag quoted
 */
public record Resource(Object body, String etag) {}
