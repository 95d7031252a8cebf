package dev.muniment.eventstore;

/** An entry that cannot be written, whoever tries how often: a bug in it or in what is written with it. */
public final class EntryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EntryFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
