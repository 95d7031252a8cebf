package dev.muniment.command.requests;

import static dev.muniment.command.requests.Given.ACTIVE;
import static dev.muniment.command.requests.Given.EXPIRES;
import static dev.muniment.command.requests.Given.LEA;
import static dev.muniment.command.requests.Given.LEADS;
import static dev.muniment.command.requests.Given.MAX;
import static dev.muniment.command.requests.Given.NOBODY;
import static dev.muniment.command.requests.Given.NOW;
import static dev.muniment.command.requests.Given.REQUEST;
import static dev.muniment.command.requests.Given.RITA;
import static dev.muniment.command.requests.Given.SAM;
import static dev.muniment.command.requests.Given.SECURITY;
import static dev.muniment.command.requests.Given.UNTIL;
import static dev.muniment.command.requests.Given.by;
import static dev.muniment.command.requests.Given.facts;
import static dev.muniment.command.requests.Given.member;
import static dev.muniment.command.requests.Given.request;
import static dev.muniment.command.requests.Given.requested;
import static dev.muniment.command.requests.Given.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.requests.Request.Status;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestEvent.AccessEnded;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessReturned;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestEvent.RequestExpired;
import dev.muniment.events.RequestEvent.RequestRejected;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.UserId;
import dev.muniment.events.WithdrawalCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds whatever anybody says, in whatever order. */
class RequestLawsTest {
    private static final List<UserId> EVERYBODY = List.of(RITA, LEA, MAX, SAM, NOBODY);

    /** What somebody tries at a moment, by places that they have then. */
    record Step(UserId who, Set<GroupId> groups, boolean active, int what, int minutes) {}

    @Property(tries = 2_000)
    void nothing_is_approved_without_the_quorum_of_distinct_eligible_people(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 1, max = 3) int minApprovals,
            @ForAll boolean everyGroup) {
        var rule = rule(minApprovals, everyGroup);
        var now = request(requested(rule));
        var saidYes = new HashSet<UserId>();
        var places = new HashMap<UserId, Step>();
        for (var step : steps) {
            places.put(step.who(), step);
            var known = factsOf(places);
            var decision = new ApproveRequest(REQUEST, step.who(), null, null).decide(now, known, by(step.who()), NOW);
            if (!(decision instanceof Decision.Accepted accepted)) {
                continue;
            }
            saidYes.add(step.who());
            for (var event : accepted.events()) {
                now = now.evolve((RequestEvent) event);
            }
            if (now.status() == Status.APPROVED) {
                assertThat(isQuorum(saidYes, places, minApprovals, everyGroup)).isTrue();
                assertThat(saidYes).doesNotContain(RITA);
                return;
            }
        }
    }

    /** By trying: who said yes and counts, distinct, and for each group one of its own. */
    private static boolean isQuorum(
            Set<UserId> saidYes, Map<UserId, Step> places, int minApprovals, boolean everyGroup) {
        var counting = places.values().stream()
                .filter(step -> saidYes.contains(step.who()) && step.active())
                .filter(step -> !step.groups().isEmpty())
                .toList();
        var heard = counting.stream()
                .anyMatch(lead -> lead.groups().contains(LEADS)
                        && counting.stream()
                                .anyMatch(other ->
                                        !other.equals(lead) && other.groups().contains(SECURITY)));
        return counting.size() >= minApprovals && (!everyGroup || heard);
    }

    private static RequestFacts factsOf(Map<UserId, Step> places) {
        var members = EVERYBODY.stream()
                .map(user -> {
                    var step = places.get(user);
                    return step == null
                            ? member(user, ACTIVE)
                            : member(
                                    user,
                                    step.active() ? ACTIVE : Given.INACTIVE,
                                    step.groups().toArray(GroupId[]::new));
                })
                .toArray(Member[]::new);
        var facts = facts(members);
        return new RequestFacts(
                facts.people(), false, Set.copyOf(EVERYBODY), false, false, facts.approvers(), facts.sessions());
    }

    @Property(tries = 2_000)
    void a_request_reaches_exactly_one_end(@ForAll("steps") List<Step> steps, @ForAll boolean left) {
        var now = request(requested(rule(1, false)));
        var ends = new ArrayList<RequestEvent>();
        var at = NOW;
        for (var step : steps) {
            at = at.plus(Duration.ofMinutes(step.minutes()));
            for (var event : tried(now, step, left, at)) {
                now = now.evolve(event);
                if (isEnd(event)) {
                    ends.add(event);
                }
            }
            assertThat(ends).hasSizeLessThanOrEqualTo(1);
            assertThat(now.status() == Status.PENDING || now.status() == Status.APPROVED)
                    .isEqualTo(ends.isEmpty());
        }
        var over = now;
        for (var due : List.<Command<Request, RequestFacts>>of(
                new ExpireRequest(REQUEST, EXPIRES), new EndGrant(REQUEST, grantEnd(now)))) {
            for (var event : events(due, over, facts(), Actor.SYSTEM, at.plus(Duration.ofDays(60)))) {
                over = over.evolve(event);
                ends.add(event);
            }
        }
        assertThat(ends).hasSize(1);
    }

    private static Instant grantEnd(Request now) {
        var grant = now.grant();
        return grant == null ? UNTIL : grant.until();
    }

    private static List<RequestEvent> tried(Request now, Step step, boolean left, Instant at) {
        var who = step.who();
        Command<Request, RequestFacts> command = switch (step.what()) {
            case 0 -> new ApproveRequest(REQUEST, who, null, null);
            case 1 -> new RejectRequest(REQUEST, who, "no");
            case 2 -> new WithdrawRequest(REQUEST, who);
            case 3 -> new ReturnAccess(REQUEST, who);
            case 4 -> new RevokeAccess(REQUEST, who, "no");
            case 5 -> new ExpireRequest(REQUEST, EXPIRES);
            case 6 -> new EndGrant(REQUEST, grantEnd(now));
            case 7 -> new WithdrawRequestAsConsequence(REQUEST, WithdrawalCause.REQUESTER_DEACTIVATED);
            default -> new RevokeAccessAsConsequence(REQUEST, RevocationCause.REQUESTER_DEACTIVATED);
        };
        var facts = left ? Given.voided(facts()) : facts();
        return events(command, now, facts, step.what() >= 5 ? Actor.SYSTEM : by(who), at);
    }

    private static List<RequestEvent> events(
            Command<Request, RequestFacts> command, Request now, RequestFacts facts, Actor actor, Instant at) {
        return switch (command.decide(now, facts, actor, at)) {
            case Decision.Refused refused -> List.of();
            case Decision.Accepted accepted ->
                accepted.events().stream()
                        .filter(RequestEvent.class::isInstance)
                        .map(RequestEvent.class::cast)
                        .toList();
        };
    }

    private static boolean isEnd(RequestEvent event) {
        return event instanceof RequestRejected
                || event instanceof RequestWithdrawn
                || event instanceof RequestExpired
                || event instanceof AccessEnded
                || event instanceof AccessRevoked
                || event instanceof AccessReturned;
    }

    @Property(tries = 500)
    void no_grant_is_longer_than_anybody_agreed_to(
            @ForAll @IntRange(min = 1, max = 60) int first, @ForAll @IntRange(min = 1, max = 60) int second) {
        var now = request(requested(rule(2, false)), Given.approved(LEA, Duration.ofMinutes(first), LEADS));
        var granted = events(
                        new ApproveRequest(REQUEST, SAM, Duration.ofMinutes(second), null), now, facts(), by(SAM), NOW)
                .getLast();

        assertThat(((AccessGranted) granted).until()).isEqualTo(NOW.plus(Duration.ofMinutes(Math.min(first, second))));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var groups = Arbitraries.of(LEADS, SECURITY).set().ofMaxSize(2);
        return Combinators.combine(
                        Arbitraries.of(EVERYBODY),
                        groups,
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.of(0, 1, 30, 1_500))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
