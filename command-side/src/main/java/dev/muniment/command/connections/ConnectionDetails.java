package dev.muniment.command.connections;

import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Invalid;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What names, subtypes, descriptions and tags of connections may be (domain.md §4, rulings 22). */
final class ConnectionDetails {
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_NAME = 254;
    private static final int LONGEST_SUBTYPE = 64;
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int MOST_TAGS = 10;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 256;
    /** ASCII only: names are typed on command lines and stand in addresses. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]*");

    private ConnectionDetails() {}

    static Optional<Invalid> check(String name, String subtype, String description, Map<String, String> tags) {
        var checks = new Checks()
                .name(name, SHORTEST_NAME, LONGEST_NAME, "/name")
                .that(
                        NAME.matcher(name).matches(),
                        "/name",
                        "characters",
                        "must have letters (a-z, A-Z), digits, _, - and . only.")
                .line(subtype, 0, LONGEST_SUBTYPE, "/subtype")
                .prose(description, 0, LONGEST_DESCRIPTION, "/description")
                .that(tags.size() <= MOST_TAGS, "/tags", "too-many", "must be " + MOST_TAGS + " at most.");
        tags.forEach((key, value) -> {
            var pointer = "/tags/" + key.replace("~", "~0").replace("/", "~1");
            checks.line(key, 1, LONGEST_KEY, pointer).line(value, 1, LONGEST_VALUE, pointer);
        });
        return checks.result();
    }
}
