package dev.muniment.command.groups;

import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Invalid;
import java.util.Optional;
import java.util.regex.Pattern;

/** What names and descriptions of groups may be (domain.md §3, rulings 22). */
final class GroupNames {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 2_000;
    /** They would need escaping in paths, and firewalls refuse them there. */
    private static final Pattern UNFIT_FOR_PATHS = Pattern.compile("[/\\\\%;]");

    private GroupNames() {}

    static Optional<Invalid> check(String name, String description) {
        return new Checks()
                .name(name, 1, LONGEST_NAME, "/name")
                .that(name.equals(name.strip()), "/name", "space", "must not begin or end with space.")
                .that(!UNFIT_FOR_PATHS.matcher(name).find(), "/name", "characters", "must have no / \\ % or ; in it.")
                .that(!name.contains("@"), "/name", "characters", "must have no @ in it.")
                .prose(description, 0, LONGEST_DESCRIPTION, "/description")
                .result();
    }
}
