package dev.muniment.http;

/**
 * One thing wrong with an input.
 *
 * @param pointer RFC 6901 JSON Pointer into the body, or the name of a query parameter
 * @param code what is wrong, for programs
 * @param detail what is wrong and what would be right, for people
 */
public record FieldError(String pointer, String code, String detail) {}
