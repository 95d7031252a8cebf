package dev.muniment.http;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: the query parameters {@code limit} and {@code cursor}.
 *
 * @param limit 1 to 500
 * @param cursor null for the beginning
 */
@TakesParameters({"limit", "cursor"})
public record PageRequest(int limit, @Nullable Cursor cursor) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;
}
