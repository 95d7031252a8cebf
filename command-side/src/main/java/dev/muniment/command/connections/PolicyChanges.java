package dev.muniment.command.connections;

import dev.muniment.access.AccessPolicy;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionEvent.AccessModeDisabled;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsDisabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ApprovalRuleChanged;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionEvent.PolicyEvent;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What leads from one access policy to another, and what each such event makes of a policy. */
final class PolicyChanges {
    private PolicyChanges() {}

    /**
     * One event per changed aspect, none between equals. What takes rights away comes first and what gives them last, so
     * that no position within the change opens more than the policies before and after it.
     *
     * @param version that all of them carry
     */
    static List<PolicyEvent> between(AccessPolicy before, AccessPolicy after, ConnectionId connection, long version) {
        var changes = new ArrayList<PolicyEvent>();
        missing(before.groups(), after.groups())
                .forEach(group -> changes.add(new GroupWithdrawn(connection, version, group)));
        missing(before.modes(), after.modes())
                .forEach(mode -> changes.add(new AccessModeDisabled(connection, version, mode)));
        ofRule(before, after, connection, version).ifPresent(changes::add);
        missing(after.modes(), before.modes())
                .forEach(mode -> changes.add(new AccessModeEnabled(connection, version, mode)));
        missing(after.groups(), before.groups())
                .forEach(group -> changes.add(new GroupAllowed(connection, version, group)));
        return changes;
    }

    private static Optional<PolicyEvent> ofRule(
            AccessPolicy before, AccessPolicy after, ConnectionId connection, long version) {
        var rule = after.accessRequests();
        if (Objects.equals(before.accessRequests(), rule)) {
            return Optional.empty();
        }
        if (rule == null) {
            return Optional.of(new AccessRequestsDisabled(connection, version));
        }
        return Optional.of(
                before.accessRequests() == null
                        ? new AccessRequestsEnabled(connection, version, rule)
                        : new ApprovalRuleChanged(connection, version, rule));
    }

    /** The policy after an event. */
    static AccessPolicy applied(AccessPolicy policy, PolicyEvent change) {
        return switch (change) {
            case GroupAllowed allowed -> withGroup(policy, allowed.group());
            case GroupWithdrawn withdrawn -> withoutGroup(policy, withdrawn.group());
            case AccessModeEnabled enabled -> withMode(policy, enabled.mode());
            case AccessModeDisabled disabled -> withoutMode(policy, disabled.mode());
            case AccessRequestsEnabled enabled -> new AccessPolicy(policy.groups(), policy.modes(), enabled.rule());
            case ApprovalRuleChanged changed -> new AccessPolicy(policy.groups(), policy.modes(), changed.rule());
            case AccessRequestsDisabled disabled -> new AccessPolicy(policy.groups(), policy.modes(), null);
        };
    }

    static AccessPolicy withGroup(AccessPolicy policy, GroupId group) {
        return new AccessPolicy(with(policy.groups(), group), policy.modes(), policy.accessRequests());
    }

    static AccessPolicy withoutGroup(AccessPolicy policy, GroupId group) {
        return new AccessPolicy(missing(policy.groups(), List.of(group)), policy.modes(), policy.accessRequests());
    }

    static AccessPolicy withMode(AccessPolicy policy, AccessMode mode) {
        return new AccessPolicy(policy.groups(), with(policy.modes(), mode), policy.accessRequests());
    }

    static AccessPolicy withoutMode(AccessPolicy policy, AccessMode mode) {
        return new AccessPolicy(policy.groups(), missing(policy.modes(), List.of(mode)), policy.accessRequests());
    }

    private static <T> List<T> with(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }

    /** What is in {@code some} and not in {@code others}. */
    private static <T> List<T> missing(List<T> some, List<T> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }
}
