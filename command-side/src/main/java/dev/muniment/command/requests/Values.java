package dev.muniment.command.requests;

import dev.muniment.command.kernel.Checks;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What values in commands on requests may be (domain.md §5). */
final class Values {
    static final Duration SHORTEST_GRANT = Duration.ofMinutes(1);
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_TICKET = 200;

    private Values() {}

    /** @param longest inclusive */
    static void duration(Checks checks, Duration duration, Duration longest) {
        checks.that(
                        duration.compareTo(SHORTEST_GRANT) >= 0 && duration.compareTo(longest) <= 0,
                        "/duration",
                        "range",
                        "must be " + SHORTEST_GRANT + " to " + longest + ".")
                .that(
                        duration.equals(duration.truncatedTo(ChronoUnit.SECONDS)),
                        "/duration",
                        "fraction",
                        "must be in whole seconds.");
    }

    /** Prose that must say something, of that many characters apart from what surrounds them. */
    static void said(Checks checks, String text, int shortest, String pointer) {
        checks.prose(text, 0, LONGEST_TEXT, pointer);
        var length = text.strip().codePointCount(0, text.strip().length());
        checks.that(
                length >= shortest,
                pointer,
                "too-short",
                shortest == 1 ? "must say something." : "must say something, in at least " + shortest + " characters.");
    }

    static void mayBeSaid(Checks checks, @Nullable String text, String pointer) {
        if (text != null) {
            checks.prose(text, 0, LONGEST_TEXT, pointer);
        }
    }

    static void ticket(Checks checks, @Nullable String ticket) {
        if (ticket != null) {
            checks.line(ticket, 1, LONGEST_TICKET, "/ticket");
        }
    }
}
