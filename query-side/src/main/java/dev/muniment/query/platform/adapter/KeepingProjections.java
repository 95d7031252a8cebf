package dev.muniment.query.platform.adapter;

import dev.muniment.query.platform.Projections;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts the projections before the index and the web server, and ends them after these. */
@Component
final class KeepingProjections implements SmartLifecycle {
    private final Projections projections;
    private volatile boolean running;

    KeepingProjections(Projections projections) {
        this.projections = projections;
    }

    @Override
    public void start() {
        projections.start();
        running = true;
    }

    @Override
    public void stop() {
        projections.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
