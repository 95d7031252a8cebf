package dev.muniment.command.requests;

import static dev.muniment.command.kernel.Decision.accepted;
import static dev.muniment.command.kernel.Decision.nothingToDo;
import static dev.muniment.command.kernel.Decision.refused;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.requests.OpeningFacts.Wanted;
import dev.muniment.command.requests.RequestRefusals.RequesterMayNotBreakGlass;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Open a connection in an emergency, on one's own word: granted at once, told to every approver it passes over, and to be
 * followed up by one of them.
 *
 * @param requester an active member of a break-glass group; nobody breaks the glass for somebody else
 * @param modes all of them enabled, at least one
 * @param duration 1 minute up to the longest grant of the rule, in whole seconds
 * @param reason 20 to 2,000 characters
 * @param ticket a reference to somewhere else, 1 to 200 characters on a line; null none
 */
public record BreakGlass(
        @TargetAggregateIdentifier RequestId target,
        UserId requester,
        ConnectionId connection,
        List<AccessMode> modes,
        Duration duration,
        String reason,
        @Nullable String ticket)
        implements Command<Request, OpeningFacts>, Opening {
    private static final int SHORTEST_REASON = 20;

    public BreakGlass {
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
        var rule = wanted.rule();
        var groups = rule == null ? List.<GroupId>of() : facts.requester().among(rule.breakGlassGroups(), at);
        if (rule == null || groups.isEmpty()) {
            return refused(new RequesterMayNotBreakGlass(connection));
        }
        var invalid = invalid(rule);
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        return obstacleOfModes(wanted)
                .map(Decision::refused)
                .orElseGet(() -> accepted(broken(wanted, rule, groups.getFirst(), facts, at)));
    }

    private Optional<Invalid> invalid(ApprovalRule rule) {
        var checks = new Checks();
        checkModes(checks);
        Values.duration(checks, duration, rule.maxDuration());
        Values.said(checks, reason, SHORTEST_REASON, "/reason");
        Values.ticket(checks, ticket);
        return checks.result();
    }

    private GlassBroken broken(Wanted wanted, ApprovalRule rule, GroupId group, OpeningFacts facts, Instant at) {
        return new GlassBroken(
                target,
                requester,
                connection,
                modes,
                group,
                reason,
                ticket,
                wanted.policyVersion(),
                rule,
                facts.position(),
                at,
                at.plus(duration),
                facts.couldDecide(),
                facts.couldDecideCount());
    }
}
