package dev.muniment.query.access.adapter;

import dev.muniment.eventstore.Head;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while this node may not answer checks: traffic should go elsewhere. */
@Component("accessChecks")
final class IndexHealth implements HealthIndicator {
    private final AccessIndex index;

    IndexHealth(AccessIndex index, Head head, MeterRegistry meters) {
        this.index = index;
        Gauge.builder("muniment.access.index.lag", () -> Math.max(0, head.position() - index.position()))
                .description("Events that the index has not taken in")
                .register(meters);
        Gauge.builder("muniment.access.index.staleness", () -> index.staleFor().toMillis() / 1000.0)
                .description("Time since the database last confirmed that the index holds everything")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("muniment.access.index.fresh", () -> index.staleness().isEmpty() ? 1 : 0)
                .description("1 while this node may answer checks")
                .register(meters);
    }

    @Override
    public Health health() {
        var stale = index.staleness();
        return stale.isEmpty()
                ? Health.up().withDetail("position", index.position()).build()
                : Health.down().withDetail("reason", stale.get().name()).build();
    }
}
