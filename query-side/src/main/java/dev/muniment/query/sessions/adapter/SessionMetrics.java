package dev.muniment.query.sessions.adapter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How many sessions are open, for monitoring. */
@Component
final class SessionMetrics {
    SessionMetrics(Sessions sessions, MeterRegistry meters) {
        Gauge.builder("muniment.sessions.open", () -> open(sessions))
                .description("Sessions that are neither closed nor cut")
                .register(meters);
    }

    /** No number where the database is away: none would be true. */
    private static double open(Sessions sessions) {
        try {
            return sessions.open();
        } catch (DataAccessException away) {
            return Double.NaN;
        }
    }
}
