package dev.muniment.server.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Stands where the demo puts it, and goes with real time once the demo is told. */
final class DemoClock extends Clock {
    private volatile @Nullable Instant moment;

    DemoClock(Instant start) {
        moment = start;
    }

    void moveTo(Instant later) {
        moment = later;
    }

    /** Real time from now on. */
    void goOn() {
        moment = null;
    }

    @Override
    public Instant instant() {
        var standing = moment;
        return standing == null ? Instant.now() : standing;
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
