package dev.muniment.eventstore;

/** The process is shutting down: nothing of the entry was written, and nothing will be. */
public final class AppenderClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AppenderClosed() {
        super("the appender is closed; nothing was written");
    }
}
