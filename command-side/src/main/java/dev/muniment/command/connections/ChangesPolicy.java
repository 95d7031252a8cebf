package dev.muniment.command.connections;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.access.AccessPolicy;
import dev.muniment.access.PolicyWarnings;
import dev.muniment.command.connections.ConnectionRefusals.ActorIsServiceAccount;
import dev.muniment.command.connections.ConnectionRefusals.ConnectionIsRetired;
import dev.muniment.command.connections.ConnectionRefusals.GroupNotOpen;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.ActorIsNoAdmin;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.kernel.Warning;
import dev.muniment.events.ConnectionEvent.PolicyEvent;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.Event;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What all commands on an access policy have in common: they say what the policy is to be, and the difference to what it
 * is makes the events. All events of one command make one new version; without a difference there are none.
 */
public sealed interface ChangesPolicy extends Command<Connection, ConnectionFacts>
        permits AllowGroup,
                WithdrawGroup,
                EnableAccessMode,
                DisableAccessMode,
                EnableAccessRequests,
                DisableAccessRequests,
                ChangeAccessPolicy {
    @Override
    ConnectionId target();

    /** The policy that is wanted. */
    AccessPolicy wanted(AccessPolicy now);

    /**
     * Groups that the command puts into the policy, which must be open, each with a JSON Pointer to the member of the body
     * that names it; empty where the path does.
     */
    Map<GroupId, String> groupsNamed();

    /** Where the rule of approval stands in the command's body, as a JSON Pointer; empty for the whole body. */
    default String pointerToRule() {
        return "";
    }

    /** The connection is in use, the groups are open, the rule is within its bounds and changed by a human being. */
    @Override
    default Decision decide(Connection now, ConnectionFacts facts, Actor actor, Instant at) {
        if (!actor.admin()) {
            return refused(new ActorIsNoAdmin());
        }
        if (now.status() == Connection.Status.NONE) {
            return refused(new Unknown("connections"));
        }
        if (now.status() == Connection.Status.RETIRED) {
            return refused(new ConnectionIsRetired(target()));
        }
        var wanted = wanted(now.policy());
        var obstacle = obstacle(now.policy(), wanted, facts, actor);
        if (obstacle.isPresent()) {
            return refused(obstacle.get());
        }
        return accepted(PolicyChanges.between(now.policy(), wanted, target(), now.policyVersion() + 1));
    }

    private Optional<Refusal> obstacle(AccessPolicy now, AccessPolicy wanted, ConnectionFacts facts, Actor actor) {
        var rule = wanted.accessRequests();
        var changesRule = !Objects.equals(now.accessRequests(), rule);
        if (changesRule && actor.kind() == UserKind.SERVICE) {
            return Optional.of(new ActorIsServiceAccount());
        }
        if (changesRule && rule != null) {
            var invalid = ApprovalRules.check(rule, pointerToRule());
            if (invalid.isPresent()) {
                return Optional.of(invalid.get());
            }
        }
        return closedGroup(facts);
    }

    private Optional<Refusal> closedGroup(ConnectionFacts facts) {
        for (var named : groupsNamed().entrySet()) {
            if (!facts.groups().containsKey(named.getKey())) {
                return Optional.of(unknownGroup(named.getKey(), named.getValue()));
            }
            if (!facts.isOpen(named.getKey())) {
                return Optional.of(new GroupNotOpen(named.getKey()));
            }
        }
        return Optional.empty();
    }

    private static Refusal unknownGroup(GroupId group, String pointer) {
        return pointer.isEmpty()
                ? new Unknown("groups")
                : Invalid.of(pointer, "unknown", "names " + group + ", and there is no such group.");
    }

    /** An {@code If-Match} is held against the version of the policy. */
    @Override
    default long version(Connection now, long sequence) {
        return now.status() == Connection.Status.NONE ? sequence : now.policyVersion();
    }

    /** What will not do what may have been meant, above all a rule that nobody can satisfy. */
    @Override
    default List<Warning> warnings(Connection now, ConnectionFacts facts, List<Event> decided) {
        var policy = now.policy();
        for (var event : decided) {
            if (event instanceof PolicyEvent change) {
                policy = PolicyChanges.applied(policy, change);
            }
        }
        return PolicyWarnings.of(policy, facts).stream()
                .map(warning -> new Warning(warning.code(), warning.detail()))
                .toList();
    }
}
