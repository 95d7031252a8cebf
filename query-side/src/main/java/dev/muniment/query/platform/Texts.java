package dev.muniment.query.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Values between rows and Java, where JDBC leaves something to be said. */
public final class Texts {
    private Texts() {}

    /** The text of what may be null. */
    public static @Nullable String of(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** A timestamptz of a row; null for null. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    /** A timestamptz of a row that is never null. */
    public static Instant instantAlways(ResultSet row, String column) throws SQLException {
        var found = instant(row, column);
        if (found == null) {
            throw new SQLException(column + " is null");
        }
        return found;
    }
}
