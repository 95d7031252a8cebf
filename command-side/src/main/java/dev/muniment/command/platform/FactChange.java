package dev.muniment.command.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the facts that follows from an event.
 *
 * @param sql one statement with {@code ?} for parameters; equal texts in a row are executed as one JDBC batch, or as one
 *     statement where they take sets
 * @param parameters in order, as JDBC takes them; the first is the key of the row where they take sets
 * @param inSets whether the statement takes an array of texts for each parameter, with an element for each change, of
 *     which no two may have the same key
 */
public record FactChange(String sql, List<@Nullable Object> parameters, boolean inSets) {
    /** As a parameter: the position of the event that the change follows from. */
    public static final Object POSITION = new Object();

    @SuppressWarnings("NullAway") // List.of would refuse nulls, which SQL has
    public static FactChange of(String sql, @Nullable Object... parameters) {
        return new FactChange(sql, Collections.unmodifiableList(Arrays.asList(parameters)), false);
    }

    /** A change that many are made of at once. */
    @SuppressWarnings("NullAway") // List.of would refuse nulls, which SQL has
    public static FactChange inSets(String sql, @Nullable Object... parameters) {
        return new FactChange(sql, Collections.unmodifiableList(Arrays.asList(parameters)), true);
    }

    @Nullable
    Object key() {
        return parameters.getFirst();
    }

    /** The same for an event at that position. */
    FactChange at(long position) {
        if (!parameters.contains(POSITION)) {
            return this;
        }
        var placed = new ArrayList<@Nullable Object>(parameters);
        placed.replaceAll(parameter -> parameter == POSITION ? (Object) position : parameter);
        return new FactChange(sql, placed, inSets);
    }
}
