package dev.muniment.query.platform;

import dev.muniment.http.FieldError;
import dev.muniment.http.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Query parameters that narrow a list. */
public final class Filters {
    private static final int LONGEST = 320;

    private Filters() {}

    /** What is searched for, in lower case; null when nothing is. */
    public static @Nullable String text(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST) {
            throw invalid(parameter, "At most " + LONGEST + " characters.");
        }
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** One of an enumeration by its word, whatever its case; null for null. A 422 for any other word. */
    public static <E extends Enum<E>> @Nullable E choice(
            String parameter, @Nullable String value, E[] choices, Function<E, String> word) {
        if (value == null) {
            return null;
        }
        return Arrays.stream(choices)
                .filter(choice -> word.apply(choice).equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> invalid(
                        parameter,
                        "One of " + Arrays.stream(choices).map(word).collect(Collectors.joining(", ")) + "."));
    }

    /** {@code true} or {@code false}; null for null. A 422 for any other word. */
    public static @Nullable Boolean yesOrNo(String parameter, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(parameter, "true or false.");
        };
    }

    /** A 422 about a query parameter. */
    public static ProblemException invalid(String parameter, String sentence) {
        return ProblemException.invalid("requests.parameter", sentence, new FieldError(parameter, "invalid", sentence));
    }
}
