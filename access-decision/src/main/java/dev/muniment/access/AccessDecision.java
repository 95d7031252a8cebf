package dev.muniment.access;

import dev.muniment.access.AccessAnswer.Allowed;
import dev.muniment.access.AccessAnswer.ApprovalRequired;
import dev.muniment.access.AccessAnswer.Denied;
import dev.muniment.access.AccessAnswer.Ground;
import dev.muniment.access.PolicyFacts.RuleInForce;
import dev.muniment.events.AccessMode;
import dev.muniment.events.Approval;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one decision: may this user open this connection, in this mode, at this instant? Default is no. The checks are
 * made in a fixed order and all of them are listed: connection, user, mode, group, approval. A running grant stands for
 * the approval, and one taken by breaking the glass for the group too.
 */
public final class AccessDecision {
    /** The one that lasts longest; of equals the one that was approved, then the one with the lesser id. */
    private static final Comparator<GrantFacts> LASTING = Comparator.comparing(GrantFacts::until)
            .thenComparing(grant -> !grant.breakGlass())
            .thenComparing(grant -> grant.request().value(), Comparator.reverseOrder());

    private final AccessFacts facts;
    private final UserId user;
    private final ConnectionId connection;
    private final AccessMode mode;
    private final Instant at;
    private final List<Reason> reasons = new ArrayList<>(5);
    private final List<Long> positions = new ArrayList<>(8);
    private boolean open = true;

    private AccessDecision(AccessFacts facts, UserId user, ConnectionId connection, AccessMode mode, Instant at) {
        this.facts = facts;
        this.user = user;
        this.connection = connection;
        this.mode = mode;
        this.at = at;
    }

    /** Decides on facts as of one position; {@code at} is the instant against which ends are judged. */
    public static AccessAnswer decide(
            AccessFacts facts, UserId user, ConnectionId connection, AccessMode mode, Instant at) {
        return new AccessDecision(facts, user, connection, mode, at).about(facts.connection(connection));
    }

    /** What lets the user in, and when that ends. */
    private record Basis(Ground ground, @Nullable Instant until) {}

    private AccessAnswer about(@Nullable ConnectionFacts known) {
        checkConnection(known);
        checkUser();
        if (known == null) {
            return new Denied(reasons, AccessAnswer.evidence(positions));
        }
        checkMode(known.policy());
        var running = facts.membershipsOf(user).filter(this::counts).toList();
        var basis = checkGroup(known.policy(), running);
        if (!open || basis == null) {
            return new Denied(reasons, AccessAnswer.evidence(positions));
        }
        return checkApproval(known.policy().rule(), running, basis);
    }

    private void checkConnection(@Nullable ConnectionFacts known) {
        if (known == null) {
            refuse("connections.unknown", "There is no such connection.");
            return;
        }
        positions.add(known.position());
        if (known.retired()) {
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

    /** The longest running grant for the mode, of one kind or of either; null where there is none. */
    private @Nullable GrantFacts running(boolean onlyBreakGlass) {
        var holder = facts.user(user);
        if (holder == null) {
            return null;
        }
        return facts.grantsOf(user, connection)
                .filter(grant -> grant.gives(mode, holder, at))
                .filter(grant -> grant.breakGlass() || !onlyBreakGlass)
                .max(LASTING)
                .orElse(null);
    }

    /**
     * The membership that lasts longest of those in groups that can access, else a broken glass; null where there is
     * neither.
     */
    private @Nullable Basis checkGroup(PolicyFacts policy, List<MembershipFacts> running) {
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
            return checkBreakGlass(policy);
        }
        positions.add(allowed);
        positions.add(best.position());
        reasons.add(Reason.met("access.group", "The user is in the group '" + nameOf(best.group()) + "'."));
        return new Basis(new Ground.Membership(best.group()), best.until());
    }

    private @Nullable Basis checkBreakGlass(PolicyFacts policy) {
        var grant = running(true);
        if (grant == null) {
            positions.add(policy.position());
            refuse("access.no-group", "The user is in no group that can access the connection.");
            return null;
        }
        rely(grant);
        return new Basis(ground(grant), grant.until());
    }

    /** The strictest group judges: being in one that needs approval suffices to need it. An empty list means everyone. */
    private AccessAnswer checkApproval(@Nullable RuleInForce inForce, List<MembershipFacts> running, Basis basis) {
        if (inForce == null) {
            return allowed(basis, "Access requests are off: no approval is needed.");
        }
        positions.add(inForce.position());
        var rule = inForce.rule();
        if (rule.approvalGroups().isEmpty()) {
            return checkGrant(inForce, basis, "Everyone needs approval for this connection.");
        }
        for (var group : rule.approvalGroups()) {
            var membership = in(group, running);
            if (membership != null) {
                positions.add(membership.position());
                return checkGrant(inForce, basis, "The group '" + nameOf(group) + "' needs approval here.");
            }
        }
        return allowed(basis, "The user is in no group that needs approval here.");
    }

    /** A glass broken for want of a group stands for the approval too; else whichever grant lasts longest. */
    private AccessAnswer checkGrant(RuleInForce inForce, Basis basis, String whyNeeded) {
        if (basis.ground() instanceof Ground.Grant) {
            return new Allowed(basis.ground(), basis.until(), reasons, AccessAnswer.evidence(positions));
        }
        var grant = running(false);
        if (grant == null) {
            return approvalRequired(inForce, whyNeeded);
        }
        rely(grant);
        return new Allowed(
                ground(grant), earlier(basis.until(), grant.until()), reasons, AccessAnswer.evidence(positions));
    }

    private static Ground ground(GrantFacts grant) {
        return new Ground.Grant(grant.request(), grant.breakGlass());
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private void rely(GrantFacts grant) {
        positions.add(grant.position());
        if (grant.breakGlass()) {
            reasons.add(Reason.met(
                    "access.break-glass",
                    "The user broke the glass under the request '%s': nobody approved it.".formatted(grant.request())));
            return;
        }
        var approvers = grant.approvals().stream().map(this::words).collect(Collectors.joining(", "));
        reasons.add(Reason.met(
                "access.grant",
                "The grant under the request '%s' runs, approved by %s.".formatted(grant.request(), approvers)));
    }

    private String words(Approval approval) {
        var groups = approval.groups().stream()
                .map(group -> "'" + nameOf(group) + "'")
                .collect(Collectors.joining(", "));
        return approval.approver() + " for " + groups;
    }

    private Allowed allowed(Basis basis, String detail) {
        reasons.add(Reason.met("access.approval-not-needed", detail));
        return new Allowed(basis.ground(), basis.until(), reasons, AccessAnswer.evidence(positions));
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
