package dev.muniment.eventstore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that writes what follows from a whole batch, so that it can be sent together with the events.
 *
 * @param sql one statement with {@code ?} for parameters
 * @param parameters in order, as JDBC takes them: mostly arrays to be unnested, one element a row
 */
public record SetStatement(String sql, List<? extends @Nullable Object> parameters) {}
