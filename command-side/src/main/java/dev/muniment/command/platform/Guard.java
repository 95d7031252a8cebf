package dev.muniment.command.platform;

/**
 * Where a key stood when facts were read.
 *
 * @param position of the last event that changed it; 0 when there was none
 * @param sequence of the last event, where the key is a stream; otherwise, and for an empty stream, -1
 */
public record Guard(long position, long sequence) {
    /** A key that nothing has changed yet. */
    public static final Guard NOTHING = new Guard(0, -1);
}
