package dev.muniment.command.connections;

import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.GroupId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Between which bounds a rule of approval lies (domain.md §4). */
final class ApprovalRules {
    private static final int MOST_APPROVALS = 10;
    private static final Duration SHORTEST_GRANT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(30);

    private ApprovalRules() {}

    /** All groups that a rule names. */
    static Set<GroupId> groupsOf(ApprovalRule rule) {
        return Stream.of(rule.approvalGroups(), rule.approverGroups(), rule.breakGlassGroups())
                .flatMap(List::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @param pointer where the rule stands in the body */
    static Optional<Invalid> check(ApprovalRule rule, String pointer) {
        var checks = new Checks()
                .that(
                        !rule.approverGroups().isEmpty(),
                        pointer + "/approverGroups",
                        "empty",
                        "must name at least one group that can approve.")
                .that(
                        rule.minApprovals() >= 1 && rule.minApprovals() <= MOST_APPROVALS,
                        pointer + "/minApprovals",
                        "range",
                        "must be 1 to " + MOST_APPROVALS + ".");
        duration(checks, rule.maxDuration(), SHORTEST_GRANT, pointer + "/maxDuration");
        duration(checks, rule.pendingTimeout(), SHORTEST_WAIT, pointer + "/pendingTimeout");
        return checks.result();
    }

    private static void duration(Checks checks, Duration duration, Duration shortest, String pointer) {
        checks.that(
                        duration.compareTo(shortest) >= 0 && duration.compareTo(LONGEST) <= 0,
                        pointer,
                        "range",
                        "must be " + shortest + " to 30 days (PT720H).")
                .that(
                        duration.equals(duration.truncatedTo(ChronoUnit.SECONDS)),
                        pointer,
                        "fraction",
                        "must be in whole seconds.");
    }
}
