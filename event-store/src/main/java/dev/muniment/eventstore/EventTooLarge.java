package dev.muniment.eventstore;

/** An event whose stored form would exceed the bound of one event; nothing of its entry was written. */
public final class EventTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The most that payload and metadata of an event may have together, in bytes of UTF-8. */
    public static final int MOST_BYTES = 60_000;

    private final int bytes;

    EventTooLarge(String type, int bytes) {
        super(type + " would take " + bytes + " bytes, at most " + MOST_BYTES + " are allowed");
        this.bytes = bytes;
    }

    /** What it would have taken, in bytes. */
    public int bytes() {
        return bytes;
    }
}
