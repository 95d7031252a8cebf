package dev.muniment.command.groups;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.groups.GroupFacts.NamingPolicy;
import dev.muniment.command.groups.GroupRefusals.GroupIsBuiltIn;
import dev.muniment.command.groups.GroupRefusals.GroupIsNamedByPolicies;
import dev.muniment.command.groups.GroupRefusals.GroupIsTheOnlyApprover;
import dev.muniment.command.groups.GroupRefusals.GroupIsTheOnlyOneAsked;
import dev.muniment.command.groups.GroupRefusals.RuleIsChangedByServiceAccount;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.ApprovalRuleChanged;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Close a group for ever. While policies name it that is refused, unless {@code cascade} takes it out of them in the same
 * entry; and even then where a policy would be left without approvers, or would come to ask everyone.
 */
public record ArchiveGroup(@TargetAggregateIdentifier GroupId target, boolean cascade)
        implements Command<Group, GroupFacts> {
    @Override
    public Decision decide(Group now, GroupFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        return switch (now.status()) {
            case NONE -> refused(new Unknown("groups"));
            case ARCHIVED -> nothingToDo();
            case OPEN -> archive(now, facts.policies(), actor);
        };
    }

    private Decision archive(Group now, List<NamingPolicy> policies, Actor actor) {
        if (now.builtIn()) {
            return refused(new GroupIsBuiltIn(target));
        }
        if (!policies.isEmpty() && !cascade) {
            return refused(new GroupIsNamedByPolicies(
                    policies.stream().map(NamingPolicy::connection).toList()));
        }
        var withoutApprover =
                connections(policies, rule -> rule.approverGroups().equals(List.of(target)));
        if (!withoutApprover.isEmpty()) {
            return refused(new GroupIsTheOnlyApprover(withoutApprover));
        }
        var askingEveryone = connections(policies, rule -> rule.approvalGroups().equals(List.of(target)));
        if (!askingEveryone.isEmpty()) {
            return refused(new GroupIsTheOnlyOneAsked(askingEveryone));
        }
        var events = new ArrayList<Event>();
        policies.forEach(policy -> events.addAll(withdrawal(policy)));
        if (actor.kind() == UserKind.SERVICE && events.stream().anyMatch(ApprovalRuleChanged.class::isInstance)) {
            return refused(new RuleIsChangedByServiceAccount(target));
        }
        events.add(new GroupArchived(target));
        return accepted(events);
    }

    private static List<ConnectionId> connections(List<NamingPolicy> policies, Predicate<ApprovalRule> test) {
        return policies.stream()
                .filter(policy -> policy.rule() != null && test.test(policy.rule()))
                .map(NamingPolicy::connection)
                .toList();
    }

    private List<Event> withdrawal(NamingPolicy policy) {
        var events = new ArrayList<Event>();
        var version = policy.version() + 1;
        if (policy.canAccess()) {
            events.add(new GroupWithdrawn(policy.connection(), version, target));
        }
        var rule = policy.rule();
        if (rule != null && names(rule)) {
            events.add(new ApprovalRuleChanged(policy.connection(), version, without(rule)));
        }
        return events;
    }

    private boolean names(ApprovalRule rule) {
        return rule.approvalGroups().contains(target)
                || rule.approverGroups().contains(target)
                || rule.breakGlassGroups().contains(target);
    }

    private ApprovalRule without(ApprovalRule rule) {
        return new ApprovalRule(
                without(rule.approvalGroups()),
                without(rule.approverGroups()),
                rule.minApprovals(),
                rule.everyGroup(),
                rule.maxDuration(),
                rule.pendingTimeout(),
                rule.reasonRequired(),
                without(rule.breakGlassGroups()));
    }

    private List<GroupId> without(List<GroupId> groups) {
        return groups.stream().filter(group -> !group.equals(target)).toList();
    }
}
