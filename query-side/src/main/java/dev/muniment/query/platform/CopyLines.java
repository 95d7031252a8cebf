package dev.muniment.query.platform;

import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY: columns apart by tabs, rows by newlines, backslash before both. */
final class CopyLines {
    private final StringBuilder lines;
    private boolean first = true;

    CopyLines(int expectedLength) {
        lines = new StringBuilder(expectedLength);
    }

    /** The next column of the row; null is SQL's null. */
    void add(@Nullable String value) {
        if (!first) {
            lines.append('\t');
        }
        first = false;
        if (value == null) {
            lines.append("\\N");
            return;
        }
        for (var index = 0; index < value.length(); index++) {
            escape(value.charAt(index));
        }
    }

    private void escape(char character) {
        switch (character) {
            case '\\' -> lines.append("\\\\");
            case '\t' -> lines.append("\\t");
            case '\n' -> lines.append("\\n");
            case '\r' -> lines.append("\\r");
            default -> lines.append(character);
        }
    }

    /** Ends the row. */
    void end() {
        lines.append('\n');
        first = true;
    }

    String text() {
        return lines.toString();
    }
}
