package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.access.Quorum;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.requests.OpeningFacts.Extended;
import dev.muniment.command.requests.OpeningFacts.Pending;
import dev.muniment.command.requests.OpeningFacts.Wanted;
import dev.muniment.command.requests.RequestRefusals.ApprovalNotNeeded;
import dev.muniment.command.requests.RequestRefusals.NobodyCanApprove;
import dev.muniment.command.requests.RequestRefusals.RequesterHasNoGroup;
import dev.muniment.command.requests.RequestRefusals.TwinIsPending;
import dev.muniment.events.AccessMode;
import dev.muniment.events.Approval;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.Event;
import dev.muniment.events.RequestEvent.AccessRequested;
import dev.muniment.events.RequestEvent.RequestExpired;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import dev.muniment.events.WithdrawalCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Ask to open a connection, in some modes, for a time, for a reason. Service accounts may ask, too.
 *
 * @param requester who asks; nobody asks for somebody else
 * @param modes all of them enabled, at least one
 * @param duration 1 minute up to the longest that the rule allows, in whole seconds
 * @param startsAt when the grant is to begin, later than now and within 30 days; null at once
 * @param reason up to 2,000 characters; null where the rule requires none
 * @param ticket a reference to somewhere else, 1 to 200 characters on a line; null none
 * @param extended an earlier request of the same requester for the same connection, which this one extends; null none
 */
public record RequestAccess(
        @TargetAggregateIdentifier RequestId target,
        UserId requester,
        ConnectionId connection,
        List<AccessMode> modes,
        Duration duration,
        @Nullable Instant startsAt,
        @Nullable String reason,
        @Nullable String ticket,
        @Nullable RequestId extended)
        implements Command<Request, OpeningFacts>, Opening {
    /** Further ahead nobody knows who will need what. */
    private static final Duration LATEST_START = Duration.ofDays(30);

    public RequestAccess {
        modes = Opening.sorted(modes);
    }

    @Override
    public Decision decide(Request now, OpeningFacts facts, Actor actor, Instant at) {
        var stranger = obstacleOf(facts, actor);
        if (stranger.isPresent()) {
            return refused(stranger.get());
        }
        if (now.status() != Request.Status.NONE) {
            return nothingToDo();
        }
        var wanted = facts.visibleAt(at);
        var closed = obstacleOf(wanted);
        if (wanted == null || closed.isPresent()) {
            return refused(closed.orElseThrow());
        }
        return obstacleOfNeed(wanted, facts, at)
                .or(() -> invalid(wanted, facts, at))
                .or(() -> obstacleOfModes(wanted))
                .or(() -> obstacleOfApprovers(wanted, facts, at))
                .or(() -> obstacleOfTwins(facts, at))
                .map(Decision::refused)
                .orElseGet(() -> accepted(events(wanted, facts, at)));
    }

    private Optional<Refusal> obstacleOfNeed(Wanted wanted, OpeningFacts facts, Instant at) {
        if (!isIn(wanted.groups(), facts, at)) {
            return Optional.of(new RequesterHasNoGroup(connection, wanted.groups()));
        }
        var rule = wanted.rule();
        var needed = rule != null && (rule.approvalGroups().isEmpty() || isIn(rule.approvalGroups(), facts, at));
        return needed ? Optional.empty() : Optional.of(new ApprovalNotNeeded(connection));
    }

    private Optional<Invalid> invalid(Wanted wanted, OpeningFacts facts, Instant at) {
        var rule = ruleOf(wanted);
        var checks = new Checks();
        checkModes(checks);
        Values.duration(checks, duration, rule.maxDuration());
        checks.that(
                startsAt == null || (startsAt.isAfter(at) && !startsAt.isAfter(at.plus(LATEST_START))),
                "/startsAt",
                "range",
                "must be later than now, by at most 30 days.");
        if (rule.reasonRequired()) {
            Values.said(checks, reason == null ? "" : reason, 1, "/reason");
        }
        Values.mayBeSaid(checks, rule.reasonRequired() ? null : reason, "/reason");
        Values.ticket(checks, ticket);
        checks.that(
                extended == null || new Extended(requester, connection).equals(facts.extended()),
                "/extends",
                "not-yours",
                "must be an earlier request of yours for the same connection.");
        return checks.result();
    }

    private Optional<Refusal> obstacleOfApprovers(Wanted wanted, OpeningFacts facts, Instant at) {
        var rule = ruleOf(wanted);
        var couldSayYes = facts.approvers().stream()
                .filter(Member::isActivePerson)
                .filter(approver -> !approver.user().equals(requester))
                .map(approver -> new Approval(approver.user(), approver.approverGroups(rule, facts.position(), at)))
                .toList();
        return Quorum.of(rule, couldSayYes).isMet()
                ? Optional.empty()
                : Optional.of(new NobodyCanApprove(connection, rule.approverGroups()));
    }

    private Optional<Refusal> obstacleOfTwins(OpeningFacts facts, Instant at) {
        return facts.pending().stream()
                .filter(this::isTwin)
                .filter(twin -> !twin.voided() && twin.expiresAt().isAfter(at))
                .findFirst()
                .map(twin -> new TwinIsPending(twin.request()));
    }

    private boolean isTwin(Pending other) {
        return !Collections.disjoint(other.modes(), modes);
    }

    /** The ends of twins that are over and not on record yet come first (rulings 9, 10). */
    private List<Event> events(Wanted wanted, OpeningFacts facts, Instant at) {
        var rule = ruleOf(wanted);
        var events = new ArrayList<Event>();
        facts.pending().stream()
                .filter(this::isTwin)
                .forEach(twin -> events.add(
                        twin.voided()
                                ? new RequestWithdrawn(
                                        twin.request(), requester, connection, WithdrawalCause.REQUESTER_DEACTIVATED)
                                : new RequestExpired(twin.request(), requester, connection, twin.expiresAt())));
        events.add(new AccessRequested(
                target,
                requester,
                connection,
                modes,
                duration,
                startsAt,
                reason == null || reason.isBlank() ? null : reason,
                ticket,
                wanted.policyVersion(),
                rule,
                facts.position(),
                at.plus(rule.pendingTimeout()),
                extended));
        return events;
    }

    private static ApprovalRule ruleOf(Wanted wanted) {
        return Objects.requireNonNull(wanted.rule(), "no approval is needed without a rule");
    }
}
