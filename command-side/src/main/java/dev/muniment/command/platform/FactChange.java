package dev.muniment.command.platform;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the facts that follows from an event.
 *
 * @param sql one statement with {@code ?} for parameters; equal texts in a row are executed as one JDBC batch
 * @param parameters in order, as JDBC takes them
 */
public record FactChange(String sql, List<@Nullable Object> parameters) {
    /** As a parameter: the position of the event that the change follows from. */
    public static final Object POSITION = new Object();

    @SuppressWarnings("NullAway") // List.of would refuse nulls, which SQL has
    public static FactChange of(String sql, @Nullable Object... parameters) {
        return new FactChange(sql, Collections.unmodifiableList(Arrays.asList(parameters)));
    }

    /** The same for an event at that position. */
    FactChange at(long position) {
        return parameters.contains(POSITION)
                ? of(
                        sql,
                        parameters.stream()
                                .map(parameter -> parameter == POSITION ? position : parameter)
                                .toArray())
                : this;
    }
}
