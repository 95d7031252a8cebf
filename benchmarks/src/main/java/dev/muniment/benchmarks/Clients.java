package dev.muniment.benchmarks;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Threads at work at the same time; where one of them fails, so does the benchmark. */
final class Clients {
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Thread> threads;

    private Clients(int number, Work work) {
        threads = IntStream.range(0, number)
                .mapToObj(client -> Thread.ofPlatform().start(() -> run(work, client)))
                .toList();
    }

    /** What a client does. */
    @FunctionalInterface
    interface Work {
        /** @param number of the client or of the thing to do, from 0 */
        void once(int number) throws Exception;
    }

    static Clients start(int number, Work work) {
        return new Clients(number, work);
    }

    private void run(Work work, int client) {
        try {
            work.once(client);
        } catch (Exception | Error failed) {
            failure.set(failed);
        }
    }

    /** Waits until all are done; an {@link IllegalStateException} where one has failed. */
    void join() throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
        var failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a client has failed", failed);
        }
    }
}
