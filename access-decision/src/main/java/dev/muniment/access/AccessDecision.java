package dev.muniment.access;

import dev.muniment.access.AccessAnswer.Allowed;
import dev.muniment.access.AccessAnswer.ApprovalRequired;
import dev.muniment.access.AccessAnswer.Denied;
import dev.muniment.access.AccessAnswer.Ground;
import dev.muniment.access.PolicyFacts.RuleInForce;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one decision: may this user open this connection, in this mode, at this instant? Default is no. The checks are
 * made in a fixed order and all of them are listed: connection, user, mode, group, approval.
 */
public final class AccessDecision {
    private final AccessFacts facts;
    private final UserId user;
    private final AccessMode mode;
    private final Instant at;
    private final List<Reason> reasons = new ArrayList<>(5);
    private final List<Long> positions = new ArrayList<>(8);
    private boolean open = true;

    private AccessDecision(AccessFacts facts, UserId user, AccessMode mode, Instant at) {
        this.facts = facts;
        this.user = user;
        this.mode = mode;
        this.at = at;
    }

    /** Decides on facts as of one position; {@code at} is the instant against which ends are judged. */
    public static AccessAnswer decide(
            AccessFacts facts, UserId user, ConnectionId connection, AccessMode mode, Instant at) {
        return new AccessDecision(facts, user, mode, at).about(facts.connection(connection));
    }

    private AccessAnswer about(@Nullable ConnectionFacts connection) {
        checkConnection(connection);
        checkUser();
        if (connection == null) {
            return new Denied(reasons, AccessAnswer.evidence(positions));
        }
        checkMode(connection.policy());
        var running = facts.membershipsOf(user).filter(this::counts).toList();
        var ground = checkGroup(connection.policy(), running);
        if (!open || ground == null) {
            return new Denied(reasons, AccessAnswer.evidence(positions));
        }
        return checkApproval(connection.policy().rule(), running, ground);
    }

    private void checkConnection(@Nullable ConnectionFacts connection) {
        if (connection == null) {
            refuse("connections.unknown", "There is no such connection.");
            return;
        }
        positions.add(connection.position());
        if (connection.retired()) {
            refuse("connections.retired", "The connection is retired.");
            return;
        }
        reasons.add(Reason.met("connections.active", "The connection is in use."));
    }

    private void checkUser() {
        var known = facts.user(user);
        if (known == null) {
            refuse("users.unknown", "There is no such user.");
            return;
        }
        positions.add(known.position());
        if (known.status() != UserStatus.ACTIVE) {
            refuse("users.not-active", "The user is not active but " + known.status() + ".");
            return;
        }
        reasons.add(Reason.met("users.active", "The user is active."));
    }

    private void checkMode(PolicyFacts policy) {
        var enabled = policy.enabledAt(mode);
        if (enabled == null) {
            positions.add(policy.position());
            refuse("connections.mode-disabled", "The access mode '%s' is off.".formatted(mode.wireName()));
            return;
        }
        positions.add(enabled);
        reasons.add(Reason.met("connections.mode-enabled", "The access mode '" + mode.wireName() + "' is enabled."));
    }

    private boolean counts(MembershipFacts membership) {
        if (!membership.runsAt(at)) {
            return false;
        }
        var group = facts.group(membership.group());
        return group != null && group.open();
    }

    /** The membership that lasts longest of those in groups that can access; null where there is none. */
    private @Nullable MembershipFacts checkGroup(PolicyFacts policy, List<MembershipFacts> running) {
        MembershipFacts best = null;
        long allowed = 0;
        for (var group : policy.groups()) {
            var membership = in(group.group(), running);
            if (membership != null && (best == null || membership.outlasts(best))) {
                best = membership;
                allowed = group.position();
            }
        }
        if (best == null) {
            positions.add(policy.position());
            refuse("access.no-group", "The user is in no group that can access the connection.");
            return null;
        }
        positions.add(allowed);
        positions.add(best.position());
        reasons.add(Reason.met("access.group", "The user is in the group '" + nameOf(best.group()) + "'."));
        return best;
    }

    /** The strictest group judges: being in one that needs approval suffices to need it. An empty list means everyone. */
    private AccessAnswer checkApproval(
            @Nullable RuleInForce inForce, List<MembershipFacts> running, MembershipFacts ground) {
        if (inForce == null) {
            return allowed(ground, "Access requests are off: no approval is needed.");
        }
        positions.add(inForce.position());
        var rule = inForce.rule();
        if (rule.approvalGroups().isEmpty()) {
            return approvalRequired(inForce, "Everyone needs approval for this connection.");
        }
        for (var group : rule.approvalGroups()) {
            var membership = in(group, running);
            if (membership != null) {
                positions.add(membership.position());
                return approvalRequired(inForce, "The group '" + nameOf(group) + "' needs approval here.");
            }
        }
        return allowed(ground, "The user is in no group that needs approval here.");
    }

    private Allowed allowed(MembershipFacts ground, String detail) {
        reasons.add(Reason.met("access.approval-not-needed", detail));
        return new Allowed(
                new Ground.Membership(ground.group()), ground.until(), reasons, AccessAnswer.evidence(positions));
    }

    private ApprovalRequired approvalRequired(RuleInForce inForce, String detail) {
        reasons.add(Reason.unmet("access.approval-required", detail));
        var rule = inForce.rule();
        return new ApprovalRequired(
                rule.approverGroups(),
                new Approvers(rule, Roster.of(facts, at), user).suffice(),
                reasons,
                AccessAnswer.evidence(positions));
    }

    private static @Nullable MembershipFacts in(GroupId group, List<MembershipFacts> memberships) {
        for (var membership : memberships) {
            if (membership.group().equals(group)) {
                return membership;
            }
        }
        return null;
    }

    private String nameOf(GroupId group) {
        var known = facts.group(group);
        return known == null ? group.value() : known.name();
    }

    private void refuse(String code, String detail) {
        open = false;
        reasons.add(Reason.unmet(code, detail));
    }
}
