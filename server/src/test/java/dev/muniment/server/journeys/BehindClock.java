package dev.muniment.server.journeys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Goes with real time, but behind it, until it is told to catch up. What a server records by it is as old as if it had been
 * asked earlier; from then on everything happens in real time.
 */
final class BehindClock extends Clock {
    private volatile Duration behind;

    BehindClock(Duration behind) {
        this.behind = behind;
    }

    /** Real time from now on. */
    void catchUp() {
        behind = Duration.ZERO;
    }

    void fallBehind(Duration by) {
        behind = by;
    }

    @Override
    public Instant instant() {
        return Instant.now().minus(behind);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** There is no other zone for it. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
