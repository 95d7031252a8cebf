package dev.muniment.eventstore;

/** Someone else wrote first: nothing of the entry was written. Evict what is cached, read afresh and decide again. */
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Conflict(String message) {
        super(message);
    }

    Conflict(String message, Throwable cause) {
        super(message, cause);
    }
}
