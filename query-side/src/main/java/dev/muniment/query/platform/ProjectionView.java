package dev.muniment.query.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A projection as it is answered.
 *
 * @param lag events behind the head
 * @param error why it has stopped
 * @param skipped positions that an operator had it leave out
 * @param asked what an operator asked for and its owner has not taken up yet
 * @param build a rebuild or verification on its way
 * @param outcome of the last one that ended
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProjectionView(
        String name,
        int version,
        int generation,
        State state,
        long position,
        long lag,
        @Nullable String error,
        List<Long> skipped,
        ProjectionState.@Nullable Operation asked,
        @Nullable Build build,
        @Nullable ProjectionOutcome outcome) {
    /** Whether it goes on. */
    public enum State {
        RUNNING,
        REBUILDING,
        VERIFYING,
        FAILED
    }

    /**
     * How far a second set of tables is.
     *
     * @param progress from 0 to 1
     */
    public record Build(
            ProjectionState.Operation purpose, int generation, long position, long target, double progress) {}

    /** A state beside the newest position. */
    public static ProjectionView of(ProjectionState state, long head) {
        var build = state.build();
        var outcome = state.outcome();
        return new ProjectionView(
                state.name(),
                state.version(),
                state.generation(),
                stateOf(state),
                state.position(),
                Math.max(0, head - state.position()),
                state.error(),
                state.skipped(),
                state.asked(),
                build == null ? null : progress(build, state.position()),
                outcome == null ? null : ProjectionOutcome.of(outcome));
    }

    private static State stateOf(ProjectionState state) {
        if (state.failed()) {
            return State.FAILED;
        }
        if (state.build() == null) {
            return State.RUNNING;
        }
        return state.build().purpose() == ProjectionState.Operation.VERIFY ? State.VERIFYING : State.REBUILDING;
    }

    private static Build progress(ProjectionState.Build build, long target) {
        var progress = target == 0 ? 1 : Math.min(1, (double) build.position() / target);
        return new Build(build.purpose(), build.generation(), build.position(), target, progress);
    }
}
