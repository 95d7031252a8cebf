package dev.muniment.access;

import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessModeDisabled;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsDisabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ApprovalRuleChanged;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionEvent.PolicyEvent;
import dev.muniment.events.GroupId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An access policy with the positions of the events that made its parts.
 *
 * @param version counts its changes, from 1
 * @param position of its last change, on which rests whatever is not in it
 * @param groups that can access, sorted by id
 * @param modes that are enabled, in their order
 * @param rule null where access requests are off
 */
public record PolicyFacts(
        long version,
        long position,
        List<AllowedGroup> groups,
        List<EnabledMode> modes,
        @Nullable RuleInForce rule) {
    /** A group that can access, and the position of the event that said so. */
    public record AllowedGroup(GroupId group, long position) {}

    /** A mode that is on, and the position of the event that said so. */
    public record EnabledMode(AccessMode mode, long position) {}

    /** The rule of approval, and the position of the event that last set it. */
    public record RuleInForce(ApprovalRule rule, long position) {}

    public PolicyFacts {
        groups = List.copyOf(groups);
        modes = List.copyOf(modes);
    }

    /** The policy of a connection registered at that position: it opens for nobody. */
    static PolicyFacts closed(long position) {
        return new PolicyFacts(1, position, List.of(), List.of(), null);
    }

    /** A draft in place of the policy: its parts rest on the position where it would be written now. */
    PolicyFacts replacedBy(AccessPolicy draft) {
        return new PolicyFacts(
                version,
                position,
                draft.groups().stream()
                        .map(group -> new AllowedGroup(group, position))
                        .toList(),
                draft.modes().stream()
                        .map(mode -> new EnabledMode(mode, position))
                        .toList(),
                draft.accessRequests() == null ? null : new RuleInForce(draft.accessRequests(), position));
    }

    /** The same without positions. */
    public AccessPolicy policy() {
        return new AccessPolicy(
                groups.stream().map(AllowedGroup::group).toList(),
                modes.stream().map(EnabledMode::mode).toList(),
                rule == null ? null : rule.rule());
    }

    /** The position at which that mode was enabled; null where it is off. */
    @Nullable
    Long enabledAt(AccessMode mode) {
        for (var enabled : modes) {
            if (enabled.mode() == mode) {
                return enabled.position();
            }
        }
        return null;
    }

    PolicyFacts after(PolicyEvent event, long at) {
        return switch (event) {
            case GroupAllowed allowed ->
                with(event, at, add(groups, new AllowedGroup(allowed.group(), at)), modes, rule);
            case GroupWithdrawn withdrawn -> with(event, at, without(withdrawn.group()), modes, rule);
            case AccessModeEnabled enabled ->
                with(event, at, groups, add(without(enabled.mode()), new EnabledMode(enabled.mode(), at)), rule);
            case AccessModeDisabled disabled -> with(event, at, groups, without(disabled.mode()), rule);
            case AccessRequestsEnabled enabled -> with(event, at, groups, modes, new RuleInForce(enabled.rule(), at));
            case ApprovalRuleChanged changed -> with(event, at, groups, modes, new RuleInForce(changed.rule(), at));
            case AccessRequestsDisabled disabled -> with(event, at, groups, modes, null);
        };
    }

    private static PolicyFacts with(
            PolicyEvent event,
            long at,
            List<AllowedGroup> groups,
            List<EnabledMode> modes,
            @Nullable RuleInForce rule) {
        return new PolicyFacts(event.version(), at, groups, modes, rule);
    }

    private static List<AllowedGroup> add(List<AllowedGroup> groups, AllowedGroup one) {
        return Stream.concat(groups.stream().filter(other -> !other.group().equals(one.group())), Stream.of(one))
                .sorted(Comparator.comparing(allowed -> allowed.group().value()))
                .toList();
    }

    private static List<EnabledMode> add(List<EnabledMode> modes, EnabledMode one) {
        return Stream.concat(modes.stream(), Stream.of(one))
                .sorted(Comparator.comparing(EnabledMode::mode))
                .toList();
    }

    private List<AllowedGroup> without(GroupId group) {
        return groups.stream().filter(other -> !other.group().equals(group)).toList();
    }

    private List<EnabledMode> without(AccessMode mode) {
        return modes.stream().filter(other -> other.mode() != mode).toList();
    }
}
