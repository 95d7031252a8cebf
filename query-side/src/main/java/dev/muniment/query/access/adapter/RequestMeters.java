package dev.muniment.query.access.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long requests wait for their decision. Every node counts every decision, so that one node's figures tell it all. */
@Component
final class RequestMeters {
    private final Timer timeToDecision;

    RequestMeters(MeterRegistry meters) {
        timeToDecision = Timer.builder("muniment.requests.time-to-decision")
                .description("From the request to the approval or rejection that decided it")
                .register(meters);
    }

    void decidedAfter(Duration waited) {
        timeToDecision.record(waited);
    }
}
