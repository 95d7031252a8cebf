package dev.muniment.command.platform;

/** The cached aggregate is older than the facts: it is evicted, and the command decided again (rulings 3). */
final class StaleAggregate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleAggregate(String stream) {
        super(stream, null, false, false);
    }
}
