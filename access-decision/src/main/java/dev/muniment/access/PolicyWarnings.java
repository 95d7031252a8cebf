package dev.muniment.access;

import dev.muniment.events.ApprovalRule;
import dev.muniment.events.GroupId;
import java.util.ArrayList;
import java.util.List;

/** What is accepted of an access policy and yet will not do what its author may have meant. */
public final class PolicyWarnings {
    /**
     * One warning.
     *
     * @param code stable
     * @param detail what is wrong and what to do, in a sentence
     */
    public record Warning(String code, String detail) {}

    private final AccessPolicy policy;
    private final Roster roster;
    private final List<Warning> warnings = new ArrayList<>();

    private PolicyWarnings(AccessPolicy policy, Roster roster) {
        this.policy = policy;
        this.roster = roster;
    }

    /** All warnings, in a fixed order; none for a policy that can do what it says. */
    public static List<Warning> of(AccessPolicy policy, Roster roster) {
        var warnings = new PolicyWarnings(policy, roster);
        warnings.ofModes();
        warnings.ofGroups();
        if (policy.accessRequests() != null) {
            warnings.ofRule(policy.accessRequests());
        }
        return List.copyOf(warnings.warnings);
    }

    private void ofModes() {
        if (policy.modes().isEmpty()) {
            warn("access-policy.no-mode-enabled", "No access mode is enabled, so nobody can open the connection.");
        }
    }

    private void ofGroups() {
        if (policy.groups().isEmpty()) {
            warn("access-policy.nobody-can-access", "No group can access the connection: it opens for nobody.");
            return;
        }
        var empty = policy.groups().stream().filter(this::isEmpty).toList();
        empty.forEach(group -> warn(
                "access-policy.group-without-members",
                "The group '%s' can access but has no active member.".formatted(roster.nameOf(group))));
        if (empty.size() == policy.groups().size()) {
            warn("access-policy.nobody-can-access", "No group that can access has an active member.");
        }
    }

    private boolean isEmpty(GroupId group) {
        return roster.activeMembers(group).findAny().isEmpty();
    }

    private void ofRule(ApprovalRule rule) {
        var approvers = new Approvers(rule, roster, null);
        approvers
                .emptyGroups()
                .forEach(group -> warn(
                        "access-policy.approver-group-without-members",
                        "The approver group '%s' has no active person, so it cannot approve."
                                .formatted(roster.nameOf(group))));
        if (!approvers.enoughPeople()) {
            warn(
                    "access-policy.too-few-approvers",
                    "The approver groups have fewer active people than the %d whose approval is needed: add people or ask for fewer approvals."
                            .formatted(rule.minApprovals()));
        }
        if (rule.everyGroup() && !approvers.oneForEachGroup()) {
            warn(
                    "access-policy.not-every-group-can-be-heard",
                    "Every approver group must be heard, and one person stands for one group only: there are too few people for that.");
        }
        closedGroups(rule);
    }

    private void closedGroups(ApprovalRule rule) {
        rule.approvalGroups().stream()
                .filter(group -> !roster.isOpen(group))
                .forEach(group -> warn(
                        "access-policy.approval-group-archived",
                        "The group '%s' needs approval but is archived or unknown.".formatted(roster.nameOf(group))));
        rule.breakGlassGroups().stream()
                .filter(this::isEmpty)
                .forEach(group -> warn(
                        "access-policy.break-glass-group-without-members",
                        "The break-glass group '%s' has no active member.".formatted(roster.nameOf(group))));
    }

    private void warn(String code, String detail) {
        warnings.add(new Warning(code, detail));
    }
}
