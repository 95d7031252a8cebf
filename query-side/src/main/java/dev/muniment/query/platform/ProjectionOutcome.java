package dev.muniment.query.platform;

import dev.muniment.query.platform.ProjectionState.Operation;
import dev.muniment.query.platform.RowTable.Differences;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of a rebuild or verification.
 *
 * @param position up to which it went
 * @param differences tables whose rows are not what the events say; empty when all are
 * @param error why it was given up, or null
 */
public record ProjectionOutcome(
        Operation operation,
        long position,
        List<Differences> differences,
        @Nullable String error) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static String rebuilt(long position) {
        return new ProjectionOutcome(Operation.REBUILD, position, List.of(), null).json();
    }

    static String verified(long position, List<Differences> differences) {
        return new ProjectionOutcome(Operation.VERIFY, position, differences, null).json();
    }

    static String abandoned(Operation operation, long position, String error) {
        return new ProjectionOutcome(operation, position, List.of(), error).json();
    }

    private String json() {
        return JSON.writeValueAsString(this);
    }

    /** Reads what was written into {@code read_model.projection}. */
    public static ProjectionOutcome of(String json) {
        return JSON.readValue(json, ProjectionOutcome.class);
    }
}
