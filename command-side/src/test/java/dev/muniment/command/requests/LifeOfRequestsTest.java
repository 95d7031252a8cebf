package dev.muniment.command.requests;

import static dev.muniment.command.requests.Given.ADMIN;
import static dev.muniment.command.requests.Given.EXPIRES;
import static dev.muniment.command.requests.Given.LEA;
import static dev.muniment.command.requests.Given.LEADS;
import static dev.muniment.command.requests.Given.MAX;
import static dev.muniment.command.requests.Given.NOW;
import static dev.muniment.command.requests.Given.ORDERS;
import static dev.muniment.command.requests.Given.REQUEST;
import static dev.muniment.command.requests.Given.RITA;
import static dev.muniment.command.requests.Given.RULE;
import static dev.muniment.command.requests.Given.UNTIL;
import static dev.muniment.command.requests.Given.approved;
import static dev.muniment.command.requests.Given.by;
import static dev.muniment.command.requests.Given.facts;
import static dev.muniment.command.requests.Given.granted;
import static dev.muniment.command.requests.Given.readsAll;
import static dev.muniment.command.requests.Given.request;
import static dev.muniment.command.requests.Given.requested;
import static dev.muniment.command.requests.Given.retired;
import static dev.muniment.command.requests.Given.voided;
import static dev.muniment.command.requests.Given.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.events.FollowUp;
import dev.muniment.events.RequestEvent.AccessEnded;
import dev.muniment.events.RequestEvent.AccessReturned;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestEvent.RequestExpired;
import dev.muniment.events.RequestEvent.RequestRejected;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.WithdrawalCause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every transition of the life of a request, and every one that is refused: a code; or quiet: a dash. */
class LifeOfRequestsTest {
    private static final Map<String, Request> STATES = Map.ofEntries(
            Map.entry("NONE", Request.NONE),
            Map.entry("PENDING", pending()),
            Map.entry("LAPSED", pending()),
            Map.entry("APPROVED", approvedBy()),
            Map.entry("OVER", approvedBy()),
            Map.entry("BROKEN", request(Given.broken())),
            Map.entry(
                    "REJECTED",
                    request(
                            requested(RULE),
                            approved(LEA, null, LEADS),
                            new RequestRejected(REQUEST, RITA, ORDERS, LEA, List.of(LEADS), "no"))),
            Map.entry(
                    "WITHDRAWN",
                    request(
                            requested(RULE),
                            new RequestWithdrawn(REQUEST, RITA, ORDERS, WithdrawalCause.CONNECTION_RETIRED))),
            Map.entry("EXPIRED", request(requested(RULE), new RequestExpired(REQUEST, RITA, ORDERS, EXPIRES))),
            Map.entry("ENDED", approvedBy().evolve(new AccessEnded(REQUEST, RITA, ORDERS, UNTIL))),
            Map.entry(
                    "REVOKED",
                    approvedBy().evolve(new AccessRevoked(REQUEST, RITA, ORDERS, RevocationCause.REVOKED, "no"))),
            Map.entry("RETURNED", approvedBy().evolve(new AccessReturned(REQUEST, RITA, ORDERS))));

    private static Request pending() {
        return request(requested(Given.rule(2, false)), approved(LEA, null, LEADS));
    }

    private static Request approvedBy() {
        return request(requested(RULE), approved(LEA, null, LEADS), granted());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            NONE      | requests.unknown         | requests.unknown         | requests.unknown         | requests.unknown  | requests.unknown                | requests.unknown
            PENDING   | Approved Granted         | Rejected                 | Withdrawn                | requests.no-grant | requests.no-grant               | requests.no-follow-up
            LAPSED    | requests.already-decided | requests.already-decided | requests.already-decided | requests.no-grant | requests.no-grant               | requests.no-follow-up
            APPROVED  | requests.already-decided | requests.already-decided | requests.already-decided | Returned Session  | Revoked Session                 | requests.no-follow-up
            OVER      | requests.already-decided | requests.already-decided | requests.already-decided | requests.no-grant | requests.no-grant               | requests.no-follow-up
            BROKEN    | requests.already-decided | requests.already-decided | requests.already-decided | Returned Session  | Revoked Session                 | Closed
            REJECTED  | requests.already-decided | requests.already-decided | requests.already-decided | requests.no-grant | requests.no-grant               | requests.no-follow-up
            WITHDRAWN | requests.already-decided | requests.already-decided | -                        | requests.no-grant | requests.no-grant               | requests.no-follow-up
            EXPIRED   | requests.already-decided | requests.already-decided | requests.already-decided | requests.no-grant | requests.no-grant               | requests.no-follow-up
            ENDED     | requests.already-decided | requests.already-decided | requests.already-decided | requests.no-grant | requests.no-grant               | requests.no-follow-up
            REVOKED   | requests.already-decided | requests.already-decided | requests.already-decided | requests.no-grant | -                               | requests.no-follow-up
            RETURNED  | requests.already-decided | requests.already-decided | requests.already-decided | -                 | requests.no-grant               | requests.no-follow-up
            """)
    void what_people_do(
            String state,
            String approve,
            String reject,
            String withdraw,
            String returning,
            String revoke,
            String close) {
        var now = STATES.getOrDefault(state, Request.NONE);
        var at = moment(state);
        var facts = facts();
        assertThat(word(new ApproveRequest(REQUEST, MAX, null, null).decide(now, facts, by(MAX), at)))
                .isEqualTo(approve);
        assertThat(word(new RejectRequest(REQUEST, MAX, "no").decide(now, facts, by(MAX), at)))
                .isEqualTo(reject);
        assertThat(word(new WithdrawRequest(REQUEST, RITA).decide(now, facts, by(RITA), at)))
                .isEqualTo(withdraw);
        assertThat(word(new ReturnAccess(REQUEST, RITA).decide(now, facts, by(RITA), at)))
                .isEqualTo(returning);
        assertThat(word(new RevokeAccess(REQUEST, MAX, "no").decide(now, facts, by(MAX), at)))
                .isEqualTo(revoke);
        assertThat(word(new RevokeAccess(REQUEST, Given.ADA, "no").decide(now, readsAll(facts), ADMIN, at)))
                .isEqualTo(revoke);
        assertThat(word(new CloseBreakGlass(REQUEST, MAX, FollowUp.UNJUSTIFIED, "no").decide(now, facts, by(MAX), at)))
                .isEqualTo(close);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            NONE      | -       | -             | -         | -               | -
            PENDING   | -       | -             | Withdrawn | -               | Voided
            LAPSED    | Expired | -             | -         | -               | -
            APPROVED  | -       | -             | -         | Revoked Session | -
            OVER      | -       | Ended Session | -         | -               | -
            BROKEN    | -       | -             | -         | Revoked Session | -
            REJECTED  | -       | -             | -         | -               | -
            WITHDRAWN | -       | -             | -         | -               | -
            EXPIRED   | -       | -             | -         | -               | -
            ENDED     | -       | -             | -         | -               | -
            REVOKED   | -       | -             | -         | -               | -
            RETURNED  | -       | -             | -         | -               | -
            """)
    void what_muniment_does(String state, String expire, String end, String withdraw, String revoke, String voids) {
        var now = STATES.getOrDefault(state, Request.NONE);
        var at = moment(state);
        assertThat(word(new ExpireRequest(REQUEST, EXPIRES).decide(now, facts(), Actor.SYSTEM, at)))
                .isEqualTo(expire);
        assertThat(word(new EndGrant(REQUEST, UNTIL).decide(now, facts(), Actor.SYSTEM, at)))
                .isEqualTo(end);
        for (var cause : List.of(WithdrawalCause.REQUESTER_DEACTIVATED, WithdrawalCause.REQUESTER_REMOVED)) {
            assertThat(word(new WithdrawRequestAsConsequence(REQUEST, cause)
                            .decide(now, voided(facts()), Actor.SYSTEM, at)))
                    .isEqualTo(withdraw);
        }
        assertThat(word(new WithdrawRequestAsConsequence(REQUEST, WithdrawalCause.CONNECTION_RETIRED)
                        .decide(now, retired(facts()), Actor.SYSTEM, at)))
                .isEqualTo(withdraw);
        for (var cause : List.of(RevocationCause.REQUESTER_DEACTIVATED, RevocationCause.REQUESTER_REMOVED)) {
            assertThat(word(new RevokeAccessAsConsequence(REQUEST, cause)
                            .decide(now, voided(facts()), Actor.SYSTEM, at)))
                    .isEqualTo(revoke);
        }
        assertThat(word(new RevokeAccessAsConsequence(REQUEST, RevocationCause.CONNECTION_RETIRED)
                        .decide(now, retired(facts()), Actor.SYSTEM, at)))
                .isEqualTo(revoke);
        assertThat(word(new VoidApproval(REQUEST, LEA).decide(now, without(LEA, facts()), Actor.SYSTEM, at)))
                .isEqualTo(voids);
    }

    private static Instant moment(String state) {
        return switch (state) {
            case "LAPSED" -> EXPIRES;
            case "OVER" -> UNTIL;
            default -> NOW;
        };
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Refused refused -> refused.refusal().code();
            case Decision.Accepted accepted ->
                accepted.events().isEmpty()
                        ? "-"
                        : accepted.events().stream()
                                .map(event -> event.getClass().getSimpleName())
                                .map(name -> name.equals("SessionTerminated")
                                        ? "Session"
                                        : name.replaceFirst("^(Request|Access|Approval|BreakGlass)", ""))
                                .collect(Collectors.joining(" "));
        };
    }
}
