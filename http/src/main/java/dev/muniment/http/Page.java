package dev.muniment.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list. The {@code Link} header with {@code rel="next"} is added to the answer by itself.
 *
 * @param nextCursor null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    /** The first {@code limit} of {@code found}, which was read with a limit one higher to learn whether there is more. */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, limit);
        return new Page<>(List.copyOf(items), cursor.apply(items.getLast()).encoded());
    }
}
