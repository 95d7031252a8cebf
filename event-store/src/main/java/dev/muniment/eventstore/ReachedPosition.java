package dev.muniment.eventstore;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A place in the sequence that somebody has reached and others wait for. */
public final class ReachedPosition {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final AtomicLong wanted = new AtomicLong();
    private final Runnable onWanted;
    private volatile long reached;

    public ReachedPosition() {
        this(() -> {});
    }

    /** @param onWanted called when somebody begins to wait for a position; must not block */
    public ReachedPosition(Runnable onWanted) {
        this.onWanted = onWanted;
    }

    /** The furthest position that anybody ever waited for; 0 before the first. */
    public long wanted() {
        return wanted.get();
    }

    /** The furthest position so far; 0 before the first. */
    public long get() {
        return reached;
    }

    /** Somebody has come to {@code position}; a position behind the furthest changes nothing. */
    public void advance(long position) {
        if (position <= reached) {
            return;
        }
        lock.lock();
        try {
            reached = Math.max(reached, position);
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code position} is reached; false when {@code atMost} went by or the thread was interrupted first. */
    public boolean await(long position, Duration atMost) {
        if (reached >= position) {
            return true;
        }
        if (wanted.getAndAccumulate(position, Math::max) < position) {
            onWanted.run();
        }
        lock.lock();
        try {
            return awaitLocked(position, atMost.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return reached >= position;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitLocked(long position, long atMostNanos) throws InterruptedException {
        var left = atMostNanos;
        while (reached < position && left > 0) {
            left = advanced.awaitNanos(left);
        }
        return reached >= position;
    }
}
