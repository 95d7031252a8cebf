package dev.muniment.eventstore;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * How long a batch waits for company. The commands that were just answered tend to come back at once: leaving with the
 * first of them would make the others wait for a whole transaction. So as many as came last time are waited for, but
 * only for a fraction of what the last transaction took. A command alone never waits.
 */
final class Gathering {
    private static final int FRACTION = 4;
    private static final Duration LONGEST = Duration.ofMillis(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofNanos(20_000);

    private int expected;
    private long begun;
    private long lastTook;

    /** Returns when enough have come, or too long has passed. */
    void awaitCompany(IntSupplier waiting) {
        var deadline = System.nanoTime() + Math.min(lastTook / FRACTION, LONGEST.toNanos());
        while (1 + waiting.getAsInt() < expected && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    void begin() {
        begun = System.nanoTime();
    }

    void end(int entries) {
        lastTook = System.nanoTime() - begun;
        expected = entries;
    }
}
