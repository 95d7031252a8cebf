package dev.muniment.command.requests;

import static dev.muniment.command.requests.Given.ACTIVE;
import static dev.muniment.command.requests.Given.ADA;
import static dev.muniment.command.requests.Given.ADMIN;
import static dev.muniment.command.requests.Given.AS_OF;
import static dev.muniment.command.requests.Given.EXPIRES;
import static dev.muniment.command.requests.Given.HOUR;
import static dev.muniment.command.requests.Given.INACTIVE;
import static dev.muniment.command.requests.Given.LEA;
import static dev.muniment.command.requests.Given.LEADS;
import static dev.muniment.command.requests.Given.MAX;
import static dev.muniment.command.requests.Given.MODES;
import static dev.muniment.command.requests.Given.NOBODY;
import static dev.muniment.command.requests.Given.NOW;
import static dev.muniment.command.requests.Given.ORDERS;
import static dev.muniment.command.requests.Given.REQUEST;
import static dev.muniment.command.requests.Given.RITA;
import static dev.muniment.command.requests.Given.ROBOT;
import static dev.muniment.command.requests.Given.RULE;
import static dev.muniment.command.requests.Given.SAM;
import static dev.muniment.command.requests.Given.SECURITY;
import static dev.muniment.command.requests.Given.SESSION;
import static dev.muniment.command.requests.Given.UNTIL;
import static dev.muniment.command.requests.Given.accepted;
import static dev.muniment.command.requests.Given.approved;
import static dev.muniment.command.requests.Given.approvedByLea;
import static dev.muniment.command.requests.Given.by;
import static dev.muniment.command.requests.Given.code;
import static dev.muniment.command.requests.Given.facts;
import static dev.muniment.command.requests.Given.member;
import static dev.muniment.command.requests.Given.pending;
import static dev.muniment.command.requests.Given.pointers;
import static dev.muniment.command.requests.Given.readsAll;
import static dev.muniment.command.requests.Given.refusal;
import static dev.muniment.command.requests.Given.request;
import static dev.muniment.command.requests.Given.requested;
import static dev.muniment.command.requests.Given.rule;
import static dev.muniment.command.requests.Given.voided;
import static dev.muniment.command.requests.Given.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.requests.Member.Place;
import dev.muniment.command.requests.Request.Status;
import dev.muniment.command.requests.RequestRefusals.AlreadyDecided;
import dev.muniment.events.Approval;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestEvent.RequestApproved;
import dev.muniment.events.RequestEvent.RequestRejected;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.events.WithdrawalCause;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What approvers, requesters and admins may do to a request, and what comes of it. */
class DecidingOnRequestsTest {
    private static final Duration HALF = Duration.ofMinutes(30);

    private static Decision approve(Request now, RequestFacts facts, UserId who) {
        return approve(now, facts, who, null);
    }

    private static Decision approve(Request now, RequestFacts facts, UserId who, @Nullable Duration duration) {
        return new ApproveRequest(REQUEST, who, duration, null).decide(now, facts, by(who), NOW);
    }

    private static Decision reject(Request now, RequestFacts facts, UserId who) {
        return new RejectRequest(REQUEST, who, "no").decide(now, facts, by(who), NOW);
    }

    private static Request leaSaidYes(boolean everyGroup) {
        return request(requested(rule(2, everyGroup)), approved(LEA, null, LEADS));
    }

    private static List<Class<?>> kinds(Decision decision) {
        return accepted(decision).stream().<Class<?>>map(Object::getClass).toList();
    }

    @Test
    void the_deciding_yes_gives_the_grant_with_the_clock_starting_now() {
        assertThat(accepted(approve(pending(), facts(), LEA)))
                .containsExactly(
                        new RequestApproved(REQUEST, RITA, ORDERS, LEA, List.of(LEADS), null, null),
                        new AccessGranted(
                                REQUEST, RITA, ORDERS, MODES, NOW, UNTIL, List.of(new Approval(LEA, List.of(LEADS)))));
    }

    @Test
    void a_yes_that_does_not_suffice_waits_for_others() {
        assertThat(kinds(approve(request(requested(rule(2, false))), facts(), LEA)))
                .containsExactly(RequestApproved.class);
    }

    @Test
    void the_clock_starts_at_a_later_start() {
        var start = NOW.plus(Duration.ofDays(1));
        var granted = (AccessGranted)
                accepted(approve(request(requested(RULE, start)), facts(), LEA)).getLast();

        assertThat(granted.from()).isEqualTo(start);
        assertThat(granted.until()).isEqualTo(start.plus(HOUR));
    }

    @Test
    void a_start_that_has_passed_is_now() {
        var start = NOW.minusSeconds(60);
        var granted = (AccessGranted)
                accepted(approve(request(requested(RULE, start)), facts(), LEA)).getLast();

        assertThat(granted.until()).isEqualTo(UNTIL);
    }

    @Test
    void the_shortest_duration_that_anybody_agreed_to_wins() {
        var now = request(requested(rule(2, false)), approved(LEA, HALF, LEADS));
        var granted = (AccessGranted)
                accepted(approve(now, facts(), SAM, Duration.ofMinutes(45))).getLast();

        assertThat(granted.until()).isEqualTo(NOW.plus(HALF));
    }

    @Test
    void nobody_lengthens_the_duration() {
        assertThat(pointers(approve(pending(), facts(), LEA, HOUR.plusSeconds(1))))
                .containsExactly("/duration");
        assertThat(pointers(approve(pending(), facts(), LEA, Duration.ofSeconds(59))))
                .containsExactly("/duration");
    }

    @Test
    void one_person_in_two_approver_groups_counts_once() {
        var both = facts(member(LEA, ACTIVE, LEADS, SECURITY));
        var now = request(requested(rule(2, false)), approved(LEA, null, LEADS, SECURITY));

        assertThat(kinds(approve(now, both, LEA, HALF))).containsExactly(RequestApproved.class);
    }

    @Test
    void one_person_stands_for_one_group_where_every_group_is_heard() {
        var both = facts(member(LEA, ACTIVE, LEADS, SECURITY));
        var now = request(requested(rule(1, true)));

        assertThat(kinds(approve(now, both, LEA))).containsExactly(RequestApproved.class);
        var granted = (AccessGranted) accepted(approve(now.evolve(approved(LEA, null, LEADS, SECURITY)), both, SAM))
                .getLast();
        assertThat(granted.approvals())
                .containsExactly(new Approval(LEA, List.of(LEADS)), new Approval(SAM, List.of(SECURITY)));
    }

    @Test
    void two_leads_do_not_speak_for_security() {
        assertThat(kinds(approve(leaSaidYes(true), facts(), MAX))).containsExactly(RequestApproved.class);
        assertThat(kinds(approve(leaSaidYes(true), facts(), SAM)))
                .containsExactly(RequestApproved.class, AccessGranted.class);
    }

    @Test
    void the_same_word_said_twice_says_nothing() {
        assertThat(accepted(approve(leaSaidYes(false), facts(), LEA))).isEmpty();
    }

    @Test
    void the_last_word_of_a_person_counts() {
        var now = leaSaidYes(false).evolve(approved(LEA, HALF, LEADS));
        var granted = (AccessGranted) accepted(approve(now.evolve(approved(LEA, null, LEADS)), facts(), MAX))
                .getLast();

        assertThat(granted.until()).isEqualTo(UNTIL);
        assertThat(accepted(reject(leaSaidYes(false), facts(), LEA)))
                .containsExactly(new RequestRejected(REQUEST, RITA, ORDERS, LEA, List.of(LEADS), "no"));
    }

    @Test
    void one_rejection_closes() {
        assertThat(kinds(reject(leaSaidYes(false), facts(), SAM))).containsExactly(RequestRejected.class);
    }

    @Test
    void a_rejection_says_why() {
        assertThat(pointers(new RejectRequest(REQUEST, LEA, "").decide(pending(), facts(), by(LEA), NOW)))
                .containsExactly("/reason");
    }

    @Test
    void approving_an_approved_request_does_not_extend_it() {
        assertThat(refusal(approve(approvedByLea(), facts(), MAX)))
                .isEqualTo(new AlreadyDecided(REQUEST, Status.APPROVED));
        assertThat(refusal(approve(approvedByLea(), facts(), LEA)))
                .isEqualTo(new AlreadyDecided(REQUEST, Status.APPROVED));
    }

    @Test
    void a_policy_changed_while_a_request_is_pending_does_not_change_that_request() {
        var made = request(requested(rule(2, false)));

        assertThat(made.made().rule()).isEqualTo(rule(2, false));
        assertThat(kinds(approve(made, facts(), LEA))).containsExactly(RequestApproved.class);
    }

    @Test
    void nobody_decides_on_their_own_request() {
        var approverToo = facts(member(RITA, ACTIVE, LEADS));

        assertThat(code(approve(pending(), approverToo, RITA))).isEqualTo("requests.own-request");
        assertThat(code(reject(pending(), approverToo, RITA))).isEqualTo("requests.own-request");
        assertThat(code(new ApproveRequest(REQUEST, RITA, null, null)
                        .decide(pending(), readsAll(approverToo), new Actor(RITA, UserKind.PERSON, true), NOW)))
                .isEqualTo("requests.own-request");
    }

    @Test
    void nobody_decides_under_a_token_that_the_requester_issued() {
        var puppet = new Actor(LEA, UserKind.PERSON, false, RITA);

        assertThat(code(new ApproveRequest(REQUEST, LEA, null, null).decide(pending(), facts(), puppet, NOW)))
                .isEqualTo("requests.token-issued-by-requester");
        assertThat(code(new RejectRequest(REQUEST, LEA, "no").decide(pending(), facts(), puppet, NOW)))
                .isEqualTo("requests.token-issued-by-requester");
    }

    @Test
    void nobody_speaks_for_somebody_else() {
        assertThat(refusal(new ApproveRequest(REQUEST, LEA, null, null).decide(pending(), facts(), by(MAX), NOW)))
                .isEqualTo(new Unknown("requests"));
    }

    @Test
    void an_inactive_approvers_word_is_refused() {
        assertThat(code(approve(pending(), facts(member(LEA, INACTIVE, LEADS)), LEA)))
                .isEqualTo("requests.approver-not-active");
    }

    @Test
    void an_inactive_approvers_earlier_yes_counts_no_more() {
        assertThat(kinds(approve(leaSaidYes(false), facts(member(LEA, INACTIVE, LEADS)), MAX)))
                .containsExactly(RequestApproved.class);
    }

    @Test
    void the_yes_of_somebody_who_was_deactivated_and_came_back_is_said_anew() {
        var cameBack = without(LEA, facts());

        assertThat(kinds(approve(leaSaidYes(false), cameBack, MAX))).containsExactly(RequestApproved.class);
        assertThat(kinds(approve(leaSaidYes(false), cameBack, LEA))).containsExactly(RequestApproved.class);
    }

    @Test
    void a_service_account_decides_nothing() {
        assertThat(code(approve(pending(), facts(member(LEA, ROBOT, LEADS)), LEA)))
                .isEqualTo("requests.decided-by-service-account");
    }

    @Test
    void being_removed_from_the_approver_group_bites_at_once() {
        var removed = facts(member(LEA, ACTIVE));

        assertThat(refusal(approve(pending(), removed, LEA))).isEqualTo(new Unknown("requests"));
        assertThat(code(approve(leaSaidYes(false), removed, LEA))).isEqualTo("requests.not-an-approver");
        assertThat(kinds(approve(leaSaidYes(false), removed, MAX))).containsExactly(RequestApproved.class);
    }

    @Test
    void a_membership_that_reached_its_end_gives_no_voice() {
        var over = new Member(LEA, ACTIVE, List.of(new Place(LEADS, NOW, 1)));

        assertThat(refusal(approve(pending(), facts(over), LEA))).isEqualTo(new Unknown("requests"));
    }

    @Test
    void whoever_joined_an_approver_group_later_decides_nothing() {
        var late = new Member(NOBODY, ACTIVE, List.of(new Place(LEADS, null, AS_OF + 1)));
        var inTime = new Member(NOBODY, ACTIVE, List.of(new Place(LEADS, null, AS_OF)));

        assertThat(refusal(approve(pending(), facts(late), NOBODY))).isEqualTo(new Unknown("requests"));
        assertThat(kinds(approve(pending(), facts(inTime), NOBODY))).contains(AccessGranted.class);
    }

    @Test
    void an_admin_who_is_no_approver_decides_nothing() {
        assertThat(code(new ApproveRequest(REQUEST, ADA, null, null).decide(pending(), readsAll(facts()), ADMIN, NOW)))
                .isEqualTo("requests.not-an-approver");
    }

    @Test
    void to_whoever_may_not_see_it_a_request_is_as_if_it_were_not_there() {
        assertThat(refusal(approve(pending(), facts(), NOBODY))).isEqualTo(new Unknown("requests"));
        assertThat(refusal(new WithdrawRequest(REQUEST, NOBODY).decide(pending(), facts(), by(NOBODY), NOW)))
                .isEqualTo(new Unknown("requests"));
        assertThat(refusal(new RevokeAccess(REQUEST, NOBODY, "no").decide(approvedByLea(), facts(), by(NOBODY), NOW)))
                .isEqualTo(new Unknown("requests"));
    }

    @Test
    void a_request_whose_requester_left_or_whose_connection_is_retired_is_decided() {
        assertThat(refusal(approve(pending(), voided(facts()), LEA)))
                .isEqualTo(new AlreadyDecided(REQUEST, Status.WITHDRAWN));
        assertThat(refusal(approve(pending(), Given.retired(facts()), LEA)))
                .isEqualTo(new AlreadyDecided(REQUEST, Status.WITHDRAWN));
    }

    @Test
    void only_the_requester_withdraws_and_returns() {
        assertThat(code(new WithdrawRequest(REQUEST, LEA).decide(pending(), facts(), by(LEA), NOW)))
                .isEqualTo("requests.not-requester");
        assertThat(code(new ReturnAccess(REQUEST, LEA).decide(approvedByLea(), facts(), by(LEA), NOW)))
                .isEqualTo("requests.not-requester");
        assertThat(accepted(new WithdrawRequest(REQUEST, RITA).decide(pending(), facts(), by(RITA), NOW)))
                .containsExactly(new RequestWithdrawn(REQUEST, RITA, ORDERS, WithdrawalCause.REQUESTER));
    }

    @Test
    void revoking_cuts_the_session() {
        assertThat(accepted(new RevokeAccess(REQUEST, SAM, "no").decide(approvedByLea(), facts(), by(SAM), NOW)))
                .containsExactly(
                        new AccessRevoked(REQUEST, RITA, ORDERS, RevocationCause.REVOKED, "no"),
                        new SessionTerminated(SESSION, RITA, ORDERS, TerminationCause.GRANT_REVOKED, "no"));
    }

    @Test
    void revoking_says_why_and_is_nothing_for_the_requester() {
        assertThat(pointers(new RevokeAccess(REQUEST, SAM, "\n").decide(approvedByLea(), facts(), by(SAM), NOW)))
                .containsExactly("/reason");
        assertThat(code(new RevokeAccess(REQUEST, RITA, "no").decide(approvedByLea(), facts(), by(RITA), NOW)))
                .isEqualTo("requests.own-request");
    }

    @Test
    void what_muniment_does_by_itself_is_nobody_elses() {
        assertThat(code(new ExpireRequest(REQUEST, EXPIRES).decide(pending(), facts(), ADMIN, EXPIRES)))
                .isEqualTo("roles.not-allowed");
        assertThat(code(new EndGrant(REQUEST, UNTIL).decide(approvedByLea(), facts(), ADMIN, UNTIL)))
                .isEqualTo("roles.not-allowed");
        assertThat(code(new VoidApproval(REQUEST, LEA).decide(pending(), facts(), ADMIN, NOW)))
                .isEqualTo("roles.not-allowed");
        assertThat(code(new WithdrawRequestAsConsequence(REQUEST, WithdrawalCause.CONNECTION_RETIRED)
                        .decide(pending(), facts(), ADMIN, NOW)))
                .isEqualTo("roles.not-allowed");
        assertThat(code(new RevokeAccessAsConsequence(REQUEST, RevocationCause.CONNECTION_RETIRED)
                        .decide(approvedByLea(), facts(), ADMIN, NOW)))
                .isEqualTo("roles.not-allowed");
    }

    @Test
    void an_end_that_was_armed_for_another_moment_says_nothing() {
        assertThat(accepted(new ExpireRequest(REQUEST, EXPIRES.minusSeconds(1))
                        .decide(pending(), facts(), Actor.SYSTEM, EXPIRES)))
                .isEmpty();
        assertThat(accepted(new EndGrant(REQUEST, UNTIL.minusSeconds(1))
                        .decide(approvedByLea(), facts(), Actor.SYSTEM, UNTIL)))
                .isEmpty();
    }

    @Test
    void consequences_say_nothing_where_nothing_happened() {
        for (var cause : WithdrawalCause.values()) {
            assertThat(accepted(new WithdrawRequestAsConsequence(REQUEST, cause)
                            .decide(pending(), facts(), Actor.SYSTEM, NOW)))
                    .isEmpty();
        }
        for (var cause : RevocationCause.values()) {
            assertThat(accepted(new RevokeAccessAsConsequence(REQUEST, cause)
                            .decide(approvedByLea(), facts(), Actor.SYSTEM, NOW)))
                    .isEmpty();
        }
        assertThat(accepted(new VoidApproval(REQUEST, LEA).decide(leaSaidYes(false), facts(), Actor.SYSTEM, NOW)))
                .isEmpty();
    }

    @Test
    void archiving_a_group_never_leaves_a_request_hanging() {
        var withdraw = new WithdrawRequestAsConsequence(REQUEST, WithdrawalCause.NO_APPROVERS_LEFT);
        var nobodyOfSecurity = facts(member(SAM, ACTIVE));

        assertThat(accepted(withdraw.decide(request(requested(rule(1, true))), nobodyOfSecurity, Actor.SYSTEM, NOW)))
                .containsExactly(new RequestWithdrawn(REQUEST, RITA, ORDERS, WithdrawalCause.NO_APPROVERS_LEFT));
        assertThat(accepted(withdraw.decide(pending(), nobodyOfSecurity, Actor.SYSTEM, NOW)))
                .isEmpty();
    }
}
