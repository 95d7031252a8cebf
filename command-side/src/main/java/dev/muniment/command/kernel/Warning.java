package dev.muniment.command.kernel;

/**
 * Something that is allowed and yet probably not meant.
 *
 * @param code stable
 * @param detail in words
 */
public record Warning(String code, String detail) {}
