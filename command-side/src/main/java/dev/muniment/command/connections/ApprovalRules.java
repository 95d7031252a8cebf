package dev.muniment.command.connections;

import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.GroupId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Between which bounds a rule of approval lies (domain.md §4). */
final class ApprovalRules {
    private static final int MOST_APPROVALS = 10;
    private static final Duration SHORTEST_GRANT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(30);

    private ApprovalRules() {}

    /**
     * All groups that a rule names, each with a JSON Pointer to the member that names it.
     *
     * @param pointer where the rule stands in the body
     */
    static Map<GroupId, String> groupsOf(ApprovalRule rule, String pointer) {
        var groups = new LinkedHashMap<GroupId, String>();
        rule.approvalGroups().forEach(group -> groups.put(group, pointer + "/approvalGroups"));
        rule.approverGroups().forEach(group -> groups.putIfAbsent(group, pointer + "/approverGroups"));
        rule.breakGlassGroups().forEach(group -> groups.putIfAbsent(group, pointer + "/breakGlassGroups"));
        return groups;
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
