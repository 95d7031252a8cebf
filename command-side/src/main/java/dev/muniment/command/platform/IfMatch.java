package dev.muniment.command.platform;

import dev.muniment.http.ProblemException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The {@code If-Match} of a request (RFC 9110 §13.1.1).
 *
 * @param tags as given, quotes included; {@code *} for whatever exists
 */
public record IfMatch(Set<String> tags) {
    /** Reads the header; weak tags never match strongly, and what is no tag is a 400. */
    public static IfMatch of(String header) {
        var tags = Arrays.stream(header.split(",", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet());
        if (!tags.stream().allMatch(tag -> tag.equals("*") || tag.matches("(W/)?\"[^\"]*\""))) {
            throw ProblemException.badRequest("requests.if-match", "If-Match takes ETags as answers gave them: \"3\".");
        }
        return new IfMatch(tags);
    }

    /** @param version of the thing; negative while it does not exist */
    boolean matches(long version) {
        return version >= 0 && (tags.contains("*") || tags.contains("\"" + version + "\""));
    }
}
