package dev.muniment.command.requests;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Standing;
import dev.muniment.command.requests.Member.Place;
import dev.muniment.command.requests.OpeningFacts.Wanted;
import dev.muniment.events.AccessMode;
import dev.muniment.events.Approval;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.Event;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessRequested;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.RequestEvent.RequestApproved;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rita, a developer, wants to open orders; Lea and Max are leads, Sam is of security, and both groups approve. */
final class Given {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final long AS_OF = 100;
    static final RequestId REQUEST = new RequestId("req_1");
    static final RequestId OTHER = new RequestId("req_0");
    static final ConnectionId ORDERS = new ConnectionId("con_orders");
    static final GroupId DEVELOPERS = new GroupId("grp_developers");
    static final GroupId LEADS = new GroupId("grp_leads");
    static final GroupId SECURITY = new GroupId("grp_security");
    static final GroupId ONCALL = new GroupId("grp_oncall");
    static final UserId RITA = new UserId("usr_rita");
    static final UserId LEA = new UserId("usr_lea");
    static final UserId MAX = new UserId("usr_max");
    static final UserId SAM = new UserId("usr_sam");
    static final UserId ADA = new UserId("usr_ada");
    static final UserId NOBODY = new UserId("usr_nobody");
    static final SessionId SESSION = new SessionId("ses_1");

    static final Standing ACTIVE = new Standing(UserKind.PERSON, Standing.Status.ACTIVE);
    static final Standing INACTIVE = new Standing(UserKind.PERSON, Standing.Status.INACTIVE);
    static final Standing ROBOT = new Standing(UserKind.SERVICE, Standing.Status.ACTIVE);

    static final Actor ADMIN = new Actor(ADA, UserKind.PERSON, true);

    static final ApprovalRule RULE = rule(1, false);
    static final List<AccessMode> MODES = List.of(AccessMode.NATIVE, AccessMode.WEB);
    static final Duration HOUR = Duration.ofHours(1);
    static final Instant EXPIRES = NOW.plus(Duration.ofHours(24));
    static final Instant UNTIL = NOW.plus(HOUR);

    private Given() {}

    static ApprovalRule rule(int minApprovals, boolean everyGroup) {
        return new ApprovalRule(
                List.of(DEVELOPERS),
                List.of(LEADS, SECURITY),
                minApprovals,
                everyGroup,
                Duration.ofHours(8),
                Duration.ofHours(24),
                true,
                List.of(ONCALL));
    }

    static Actor by(UserId user) {
        return new Actor(user, UserKind.PERSON, false);
    }

    static Member member(UserId user, @Nullable Standing standing, GroupId... groups) {
        return new Member(
                user,
                standing,
                Arrays.stream(groups).map(group -> new Place(group, null, 1)).toList());
    }

    static AccessRequested requested(ApprovalRule rule) {
        return requested(rule, null);
    }

    static AccessRequested requested(ApprovalRule rule, @Nullable Instant startsAt) {
        return new AccessRequested(
                REQUEST, RITA, ORDERS, MODES, HOUR, startsAt, "a ticket", null, 3, rule, AS_OF, EXPIRES, null);
    }

    static RequestApproved approved(UserId approver, @Nullable Duration duration, GroupId... groups) {
        return new RequestApproved(REQUEST, RITA, ORDERS, approver, List.of(groups), duration, null);
    }

    static AccessGranted granted() {
        return new AccessGranted(REQUEST, RITA, ORDERS, MODES, NOW, UNTIL, List.of(new Approval(LEA, List.of(LEADS))));
    }

    static GlassBroken broken() {
        return new GlassBroken(
                REQUEST,
                RITA,
                ORDERS,
                MODES,
                ONCALL,
                "the shop is down, all of it",
                null,
                3,
                RULE,
                AS_OF,
                NOW,
                UNTIL,
                List.of(LEA, MAX, SAM),
                3);
    }

    static Request request(RequestEvent... events) {
        var request = Request.NONE;
        for (var event : events) {
            request = request.evolve(event);
        }
        return request;
    }

    static Request pending() {
        return request(requested(RULE));
    }

    static Request approvedByLea() {
        return request(requested(RULE), approved(LEA, null, LEADS), granted());
    }

    /** What is known of everybody, with a session of Rita's open under her grant. */
    static RequestFacts facts() {
        return facts(member(SAM, ACTIVE, SECURITY));
    }

    /** The same, with other places for some. */
    static RequestFacts facts(Member... others) {
        var people = new HashMap<>(Map.of(
                RITA, member(RITA, ACTIVE, DEVELOPERS),
                LEA, member(LEA, ACTIVE, LEADS),
                MAX, member(MAX, ACTIVE, LEADS),
                SAM, member(SAM, ACTIVE, SECURITY),
                ADA, member(ADA, ACTIVE),
                NOBODY, member(NOBODY, ACTIVE)));
        for (var other : others) {
            people.put(other.user(), other);
        }
        var approvers = List.of(LEA, MAX, SAM).stream()
                .map(user -> people.getOrDefault(user, member(user, null)))
                .toList();
        return new RequestFacts(people, false, Set.of(LEA, MAX, SAM), false, false, approvers, List.of(SESSION));
    }

    static RequestFacts readsAll(RequestFacts facts) {
        return new RequestFacts(
                facts.people(),
                true,
                facts.standing(),
                facts.voided(),
                facts.connectionRetired(),
                facts.approvers(),
                facts.sessions());
    }

    static RequestFacts voided(RequestFacts facts) {
        return new RequestFacts(
                facts.people(), facts.readsAll(), facts.standing(), true, false, facts.approvers(), facts.sessions());
    }

    static RequestFacts retired(RequestFacts facts) {
        return new RequestFacts(
                facts.people(), facts.readsAll(), facts.standing(), false, true, facts.approvers(), facts.sessions());
    }

    /** The same without the yes of somebody, who was deactivated since they said it. */
    static RequestFacts without(UserId approver, RequestFacts facts) {
        var standing = new HashSet<>(facts.standing());
        standing.remove(approver);
        return new RequestFacts(
                facts.people(), facts.readsAll(), standing, false, false, facts.approvers(), facts.sessions());
    }

    static Wanted wanted(@Nullable ApprovalRule rule) {
        return new Wanted(false, 3, List.of(DEVELOPERS, ONCALL), MODES, rule);
    }

    /** Rita may ask, and Lea, Max and Sam could approve. */
    static OpeningFacts opening() {
        return opening(wanted(RULE), member(RITA, ACTIVE, DEVELOPERS));
    }

    static OpeningFacts opening(@Nullable Wanted wanted, Member requester) {
        return new OpeningFacts(
                AS_OF,
                requester,
                false,
                wanted,
                List.of(member(LEA, ACTIVE, LEADS), member(MAX, ACTIVE, LEADS), member(SAM, ACTIVE, SECURITY)),
                List.of(),
                null,
                List.of(LEA, MAX, SAM),
                3);
    }

    static List<Event> accepted(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> accepted.events();
            case Decision.Refused refused -> throw new AssertionError("refused: " + refused.refusal());
        };
    }

    static Refusal refusal(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> throw new AssertionError("accepted: " + accepted.events());
            case Decision.Refused refused -> refused.refusal();
        };
    }

    static String code(Decision decision) {
        return refusal(decision).code();
    }

    static List<String> pointers(Decision decision) {
        var invalid = (Invalid) refusal(decision);
        return invalid.violations().stream()
                .map(violation -> violation.pointer())
                .toList();
    }
}
