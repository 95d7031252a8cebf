package dev.muniment.query.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a projection is, as it stands in {@code read_model.projection}.
 *
 * @param failed stopped at the event behind {@code position}
 * @param error what went wrong there
 * @param skipped positions that an operator had it leave out
 * @param asked what it has been asked for and has not taken up
 * @param build the second set of tables that is being filled, or null
 * @param outcome of the last rebuild or verification, as JSON
 */
public record ProjectionState(
        String name,
        int version,
        int generation,
        int lastGeneration,
        long position,
        boolean failed,
        @Nullable String error,
        List<Long> skipped,
        @Nullable Operation asked,
        @Nullable Build build,
        @Nullable String outcome) {
    /** What an operator can ask of a projection. */
    public enum Operation {
        /** Fill new tables beside the present ones, then switch. */
        REBUILD,
        /** Replay into scratch tables and compare. */
        VERIFY,
        /** Try the event again at which it stopped. */
        RETRY,
        /** Leave out the event at which it stopped. */
        SKIP
    }

    /**
     * What an operator asked for.
     *
     * @param position of the event that it was asked of; of no account to a rebuild or verification
     */
    public record Order(Operation operation, long position) {
        boolean concernsAnEvent() {
            return operation == Operation.RETRY || operation == Operation.SKIP;
        }
    }

    /** A second set of tables on its way to the position of the first. */
    public record Build(Operation purpose, int generation, long position) {}
}
