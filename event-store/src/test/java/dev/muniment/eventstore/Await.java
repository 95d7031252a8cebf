package dev.muniment.eventstore;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what will come about in another thread, with a bound. */
public final class Await {
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(2);

    private Await() {}

    /** Returns once it holds; an {@link AssertionError} after half a minute. */
    public static void until(BooleanSupplier condition) {
        var deadline = System.nanoTime() + AT_MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come about within " + AT_MOST);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
