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
import dev.muniment.command.requests.Request.Status;
import dev.muniment.command.requests.Request.Yes;
import dev.muniment.command.requests.RequestRefusals.AlreadyDecided;
import dev.muniment.events.Approval;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.RequestApproved;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Say yes to a request. When with it the rule of the request is satisfied by people who still count, the grant is given
 * in the same breath.
 *
 * @param approver who says it; nobody speaks for somebody else
 * @param duration the longest that they agree to, 1 minute up to what was asked for, in whole seconds; null as asked for
 * @param comment up to 2,000 characters; null none
 */
public record ApproveRequest(
        @TargetAggregateIdentifier RequestId target,
        UserId approver,
        @Nullable Duration duration,
        @Nullable String comment)
        implements Command<Request, RequestFacts>, OnRequest {
    @Override
    public UserId speaker() {
        return approver;
    }

    /** The approver may decide on this request, and it is pending. The same word said twice says nothing. */
    @Override
    public Decision decide(Request now, RequestFacts facts, Actor actor, Instant at) {
        var unheard = new Hearing(now, facts, actor, at).ofApprover(approver);
        if (unheard.isPresent()) {
            return refused(unheard.get());
        }
        var invalid = invalid(now);
        if (invalid.isPresent()) {
            return refused(invalid.get());
        }
        var status = facts.statusOf(now, at);
        if (status != Status.PENDING) {
            return refused(new AlreadyDecided(target, status));
        }
        var said = now.yesOf(approver).filter(yes -> facts.counts(yes, now, at));
        if (said.isPresent() && said.get().equals(word())) {
            return nothingToDo();
        }
        return accepted(events(now, facts, at));
    }

    private Yes word() {
        return new Yes(approver, duration, comment);
    }

    private Optional<Invalid> invalid(Request now) {
        var checks = new Checks();
        if (duration != null) {
            Values.duration(checks, duration, now.made().duration());
        }
        Values.mayBeSaid(checks, comment, "/comment");
        return checks.result();
    }

    private List<RequestEvent> events(Request now, RequestFacts facts, Instant at) {
        var events = new ArrayList<RequestEvent>();
        var groups = facts.approverGroupsOf(approver, now, at);
        events.add(new RequestApproved(target, now.requester(), now.connection(), approver, groups, duration, comment));
        var counting = Stream.concat(
                        now.yeses().stream()
                                .filter(yes -> !yes.approver().equals(approver))
                                .filter(yes -> facts.counts(yes, now, at)),
                        Stream.of(word()))
                .toList();
        var quorum = Quorum.of(
                now.made().rule(),
                counting.stream()
                        .map(yes -> new Approval(yes.approver(), facts.approverGroupsOf(yes.approver(), now, at)))
                        .toList());
        if (quorum.isMet()) {
            events.add(granted(now, counting, quorum, at));
        }
        return events;
    }

    /** The clock starts now, or at the later start; the shortest time that anybody agreed to wins. */
    private AccessGranted granted(Request now, List<Yes> counting, Quorum quorum, Instant at) {
        var made = now.made();
        var start = made.startsAt();
        var from = start != null && start.isAfter(at) ? start : at;
        var shortest = counting.stream()
                .map(Yes::duration)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(made.duration());
        return new AccessGranted(
                target,
                made.requester(),
                made.connection(),
                made.modes(),
                from,
                from.plus(shortest),
                quorum.approvals());
    }
}
