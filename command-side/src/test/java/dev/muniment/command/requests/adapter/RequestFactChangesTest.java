package dev.muniment.command.requests.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.platform.FactChange;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.FollowUp;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestEvent.AccessEnded;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessRequested;
import dev.muniment.events.RequestEvent.AccessReturned;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestEvent.ApprovalVoided;
import dev.muniment.events.RequestEvent.BreakGlassClosed;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.RequestEvent.RequestApproved;
import dev.muniment.events.RequestEvent.RequestExpired;
import dev.muniment.events.RequestEvent.RequestRejected;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RequestId;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserId;
import dev.muniment.events.WithdrawalCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestFactChangesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final RequestId REQUEST = new RequestId("req_1");
    private static final UserId RITA = new UserId("usr_rita");
    private static final UserId LEA = new UserId("usr_lea");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final GroupId LEADS = new GroupId("grp_leads");
    private static final GroupId ONCALL = new GroupId("grp_oncall");
    private static final List<AccessMode> MODES = List.of(AccessMode.NATIVE, AccessMode.WEB);
    private static final ApprovalRule RULE = new ApprovalRule(
            List.of(), List.of(LEADS), 1, false, Duration.ofHours(8), Duration.ofHours(24), true, List.of(ONCALL));

    private final RequestFactChanges changes = new RequestFactChanges();

    static Stream<RequestEvent> beginningsAndEnds() {
        return Stream.of(
                new AccessRequested(
                        REQUEST, RITA, ORDERS, MODES, Duration.ofHours(1), null, "why", null, 3, RULE, 7, NOW, null),
                new AccessGranted(REQUEST, RITA, ORDERS, MODES, NOW, NOW.plusSeconds(60), List.of()),
                new RequestRejected(REQUEST, RITA, ORDERS, LEA, List.of(LEADS), "no"),
                new RequestWithdrawn(REQUEST, RITA, ORDERS, WithdrawalCause.REQUESTER),
                new RequestExpired(REQUEST, RITA, ORDERS, NOW),
                new AccessEnded(REQUEST, RITA, ORDERS, NOW),
                new AccessRevoked(REQUEST, RITA, ORDERS, RevocationCause.REVOKED, "no"),
                new AccessReturned(REQUEST, RITA, ORDERS),
                new GlassBroken(
                        REQUEST,
                        RITA,
                        ORDERS,
                        MODES,
                        ONCALL,
                        "the shop is down, all of it",
                        null,
                        3,
                        RULE,
                        7,
                        NOW,
                        NOW.plusSeconds(60),
                        List.of(LEA),
                        1));
    }

    @ParameterizedTest
    @MethodSource("beginningsAndEnds")
    void guard_what_the_requester_waits_for_and_was_granted(RequestEvent event) {
        assertThat(changes.keysChanged(event)).containsExactly("requests-of:usr_rita");
        assertThat(changes.changes(event))
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.parameters()).contains("req_1"));
    }

    @Test
    void keep_who_said_yes_without_guarding_it_by_more_than_the_stream() {
        var approved = new RequestApproved(REQUEST, RITA, ORDERS, LEA, List.of(LEADS), null, null);
        var voided = new ApprovalVoided(REQUEST, RITA, ORDERS, LEA);
        for (var event : List.of(approved, voided)) {
            assertThat(changes.keysChanged(event)).isEmpty();
            assertThat(changes.changes(event))
                    .extracting(FactChange::parameters)
                    .containsExactly(List.of("req_1", "usr_lea"));
        }
    }

    @Test
    void have_one_row_for_each_mode_that_is_asked_for() {
        var requested = beginningsAndEnds().findFirst().orElseThrow();
        assertThat(changes.changes(requested))
                .extracting(FactChange::parameters)
                .contains(
                        List.of("usr_rita", "con_orders", "native", "req_1"),
                        List.of("usr_rita", "con_orders", "web", "req_1"));
    }

    @Test
    void void_what_somebody_asked_for_was_granted_or_approved_as_soon_as_they_leave() {
        for (var left : List.of(new UserDeactivated(RITA), new UserRemoved(RITA))) {
            assertThat(changes.keysChanged(left)).isEmpty();
            assertThat(changes.changes(left)).hasSize(3).allSatisfy(change -> {
                assertThat(change.sql()).contains("set voided = true");
                assertThat(change.parameters()).containsExactly("usr_rita");
            });
        }
    }

    @Test
    void bring_nothing_of_it_back() {
        assertThat(changes.changes(new UserActivated(RITA))).isEmpty();
        assertThat(changes.changes(new GroupArchived(LEADS))).isEmpty();
        assertThat(changes.keysChanged(new GroupArchived(LEADS))).isEmpty();
    }

    @Test
    void keep_nothing_of_a_follow_up() {
        var closed = new BreakGlassClosed(REQUEST, RITA, ORDERS, LEA, FollowUp.JUSTIFIED, "it was");
        assertThat(changes.keysChanged(closed)).isEmpty();
        assertThat(changes.changes(closed)).isEmpty();
    }
}
