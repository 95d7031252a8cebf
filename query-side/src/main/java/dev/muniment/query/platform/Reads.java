package dev.muniment.query.platform;

import dev.muniment.http.SeenPosition;
import org.springframework.stereotype.Component;

/** Reads of lists and details, which rest on the directory's rows and on the facts in memory. */
@Component
public final class Reads {
    private final Projections projections;
    private final LiveFacts live;

    public Reads(Projections projections, LiveFacts live) {
        this.projections = projections;
        this.live = live;
    }

    /**
     * Waits until both hold what the caller has seen, or ends the request with a 503.
     *
     * @return the position that both have reached: the answer is at least that new
     */
    public long atLeast(SeenPosition seen) {
        return atLeast(seen, Directory.PROJECTION);
    }

    /** The same for reads that rest on the rows of another projection. */
    public long atLeast(SeenPosition seen, String projection) {
        live.atLeast(seen.value());
        return Math.min(live.position(), projections.atLeast(projection, seen.value()));
    }
}
