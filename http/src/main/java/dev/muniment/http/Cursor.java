package dev.muniment.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the next page of a list begins: the sort keys of the last item. Opaque to callers.
 *
 * @param keys at least one
 */
public record Cursor(List<String> keys) {
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    /** Unit separator: no name or id may hold it. */
    private static final String SEPARATOR = "\u001f";

    public static Cursor of(Object... keys) {
        return new Cursor(Arrays.stream(keys).map(Object::toString).toList());
    }

    public String encoded() {
        var text = keys.stream().collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #encoded} made; an {@link IllegalArgumentException} for anything else. */
    public static Cursor decoded(String encoded) {
        var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no list of ours has such a key");
        }
        return new Cursor(List.of(text.split(SEPARATOR, -1)));
    }

    /** Key number {@code index}; a 400 where the cursor is not one of this list. */
    public String key(int index) {
        if (index >= keys.size()) {
            throw broken();
        }
        return keys.get(index);
    }

    /** The same as a number. */
    public long number(int index) {
        try {
            return Long.parseLong(key(index));
        } catch (NumberFormatException notOurs) {
            throw broken();
        }
    }

    /** The same as an instant, of the years that RFC 3339 §1 and the database know. */
    public Instant instant(int index) {
        try {
            var instant = Instant.parse(key(index));
            if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(YEAR_10000)) {
                return instant;
            }
        } catch (DateTimeParseException notOurs) {
            // answered below, together with years of no list
        }
        throw broken();
    }

    /** What a cursor that no list of ours gave out is answered with. */
    public static ProblemException broken() {
        return ProblemException.badRequest(
                "requests.cursor", "Take the cursor from nextCursor of an answer of this very list, or leave it out.");
    }
}
