package dev.muniment.query.platform.adapter;

import dev.muniment.eventstore.Head;
import dev.muniment.query.platform.ProjectionRunner;
import dev.muniment.query.platform.Projections;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How far the projections are behind, for monitoring. */
@Component
final class ProjectionMetrics {
    ProjectionMetrics(Projections projections, Head head, MeterRegistry meters) {
        projections.runners().forEach(runner -> register(runner, head, meters));
    }

    private static void register(ProjectionRunner runner, Head head, MeterRegistry meters) {
        Gauge.builder("muniment.projection.lag", () -> Math.max(0, head.position() - runner.knownPosition()))
                .description("Events that the projection has not taken in")
                .tag("projection", runner.projection().name())
                .register(meters);
    }
}
