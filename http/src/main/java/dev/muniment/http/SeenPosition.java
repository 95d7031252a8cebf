package dev.muniment.http;

/**
 * What the caller has seen already: the {@code Muniment-Position} header of a request. Answers come from a state at least
 * that new.
 *
 * @param value a position, or 0 where none was given
 */
public record SeenPosition(long value) {
    /** The header, in requests and answers. */
    public static final String HEADER = "Muniment-Position";
}
