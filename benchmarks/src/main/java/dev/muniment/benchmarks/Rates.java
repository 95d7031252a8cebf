package dev.muniment.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Runs one thing from many clients for a time and counts. */
final class Rates {
    private Rates() {}

    /** One thing that a client does over and over. */
    @FunctionalInterface
    interface Work {
        /** @param client 0 to clients - 1 */
        void once(int client) throws Exception;
    }

    /** How often a second the clients together did it. */
    static double perSecond(int clients, Duration time, Work work) throws InterruptedException {
        var done = new AtomicLong();
        var begin = new CountDownLatch(1);
        var end = new AtomicLong(Long.MAX_VALUE);
        var threads = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            var client = i;
            threads[i] = Thread.ofPlatform().start(() -> {
                try {
                    begin.await();
                    while (System.nanoTime() < end.get()) {
                        work.once(client);
                        done.incrementAndGet();
                    }
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
        }
        var started = System.nanoTime();
        end.set(started + time.toNanos());
        begin.countDown();
        for (var thread : threads) {
            thread.join();
        }
        return done.get() * 1e9 / (System.nanoTime() - started);
    }

    static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The value that a share of all is at or below. */
    static double percentile(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }
}
