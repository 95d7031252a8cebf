package dev.muniment.command.platform;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the guards of a statement's row from its columns {@code guard_keys text[]}, {@code guard_positions bigint[]} and
 * {@code guard_sequences bigint[]}.
 */
public final class GuardColumns {
    private GuardColumns() {}

    /** All keys in the row, and those of {@code keys} that the table has no row for. */
    public static Map<String, Guard> of(ResultSet row, Collection<String> keys) throws SQLException {
        var guards = new HashMap<String, Guard>();
        keys.forEach(key -> guards.put(key, Guard.NOTHING));
        var found = row.getArray("guard_keys");
        if (found != null) {
            var names = (String[]) found.getArray();
            var positions = numbers(row.getArray("guard_positions"));
            var sequences = numbers(row.getArray("guard_sequences"));
            for (int i = 0; i < names.length; i++) {
                guards.put(names[i], new Guard(positions[i], sequences[i]));
            }
        }
        return guards;
    }

    private static Long[] numbers(Array array) throws SQLException {
        return (Long[]) array.getArray();
    }
}
