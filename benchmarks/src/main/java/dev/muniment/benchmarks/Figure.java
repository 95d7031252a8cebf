package dev.muniment.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be measured, in the order it is. */
enum Figure {
    COMMANDS,
    FRESHNESS,
    IMPORT,
    REBUILD,
    DECISIONS,
    GRANTS,
    INBOX,
    START;

    /** Names of figures with commas between them, in lower case; not set or empty means all. */
    private static final String SETTING = "muniment.benchmarks";

    /** Those that are asked for; an {@link IllegalArgumentException} for a name that none has. */
    static Set<Figure> wanted() {
        var setting = System.getProperty(SETTING, "");
        if (setting.isBlank()) {
            return EnumSet.allOf(Figure.class);
        }
        return Arrays.stream(setting.split(","))
                .map(word -> valueOf(word.strip().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Figure.class)));
    }
}
