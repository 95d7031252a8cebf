package dev.muniment.query.requests.adapter;

import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.LiveFacts.View;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How many requests are pending, for monitoring. */
@Component
final class RequestMetrics {
    RequestMetrics(LiveFacts live, MeterRegistry meters) {
        Gauge.builder("muniment.requests.waiting", () -> live.<Long>ask(View::pendingRequests))
                .description("Requests on which nobody has decided yet")
                .register(meters);
    }
}
