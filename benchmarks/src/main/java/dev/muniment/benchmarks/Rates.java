package dev.muniment.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Runs one thing from many clients, and counts or measures. */
final class Rates {
    private Rates() {}

    /** How often a second the clients together did it. */
    static double perSecond(int clients, Duration time, Clients.Work work) throws InterruptedException {
        var done = new AtomicLong();
        var started = System.nanoTime();
        var end = started + time.toNanos();
        Clients.start(clients, client -> {
                    while (System.nanoTime() < end) {
                        work.once(client);
                        done.incrementAndGet();
                    }
                })
                .join();
        return done.get() * 1e9 / (System.nanoTime() - started);
    }

    /** How often a second the clients together did each of the things from 0 to number - 1 once. */
    static double perSecond(int clients, int number, Clients.Work work) throws InterruptedException {
        var next = new AtomicInteger();
        var started = System.nanoTime();
        Clients.start(clients, client -> {
                    for (var each = next.getAndIncrement(); each < number; each = next.getAndIncrement()) {
                        work.once(each);
                    }
                })
                .join();
        return number * 1e9 / (System.nanoTime() - started);
    }

    /** How many milliseconds it took to do something while clients do something else every 2 ms, each time it was done. */
    static double[] beside(int clients, Clients.Work others, Callable<double[]> ours) throws Exception {
        var goOn = new AtomicBoolean(true);
        var started = Clients.start(clients, client -> {
            while (goOn.get()) {
                others.once(client);
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
        });
        try {
            return ours.call();
        } finally {
            goOn.set(false);
            started.join();
        }
    }

    static void print(String what, double[] milliseconds) {
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.2f ms, p99 %.2f ms, worst %.2f ms%n",
                what,
                percentile(milliseconds, 0.5),
                percentile(milliseconds, 0.99),
                percentile(milliseconds, 1));
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
