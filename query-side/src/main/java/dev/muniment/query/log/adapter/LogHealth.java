package dev.muniment.query.log.adapter;

import dev.muniment.eventstore.Head;
import dev.muniment.query.log.adapter.LogTables.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Down while something is wrong with the past. Readiness is another matter: who may open what is still answered then, lest
 * whoever alters the past also shuts the doors.
 */
@Component("transparencyLog")
final class LogHealth implements HealthIndicator {
    private final StoredLog log;

    LogHealth(StoredLog log, Head head, MeterRegistry meters) {
        this.log = log;
        Gauge.builder("muniment.log.broken", () -> isBroken() ? 1 : 0)
                .description("1 while the past is not as it was signed")
                .register(meters);
        Gauge.builder("muniment.log.lag", () -> Math.max(0, head.position() - size()))
                .description("Events that the transparency log has not taken in")
                .register(meters);
    }

    @Override
    public Health health() {
        try {
            var alarm = log.state().map(State::alarm);
            return alarm.isPresent()
                    ? Health.down().withDetail("reason", alarm.get()).build()
                    : Health.up().build();
        } catch (DataAccessException unavailable) {
            return Health.unknown().build();
        }
    }

    private boolean isBroken() {
        return log.state().map(State::alarm).isPresent();
    }

    private long size() {
        return log.state().map(State::size).orElse(0L);
    }
}
