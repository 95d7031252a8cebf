package dev.muniment.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.access.AccessPolicy;
import dev.muniment.command.connections.ChangeAccessPolicy;
import dev.muniment.command.connections.DisableAccessMode;
import dev.muniment.command.connections.RegisterConnection;
import dev.muniment.command.connections.RetireConnection;
import dev.muniment.command.groups.ArchiveGroup;
import dev.muniment.command.groups.CreateGroup;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.memberships.RemoveUserFromGroup;
import dev.muniment.command.platform.CommandSide;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.RunningCommandSide;
import dev.muniment.command.platform.Sender;
import dev.muniment.command.platform.Sql;
import dev.muniment.command.requests.ApproveRequest;
import dev.muniment.command.requests.BreakGlass;
import dev.muniment.command.requests.CloseBreakGlass;
import dev.muniment.command.requests.RejectRequest;
import dev.muniment.command.requests.RequestAccess;
import dev.muniment.command.requests.ReturnAccess;
import dev.muniment.command.requests.RevokeAccess;
import dev.muniment.command.requests.WithdrawRequest;
import dev.muniment.command.users.ActivateUser;
import dev.muniment.command.users.DeactivateUser;
import dev.muniment.command.users.ReactivateUser;
import dev.muniment.command.users.RegisterUser;
import dev.muniment.command.users.RemoveUser;
import dev.muniment.events.AccessMode;
import dev.muniment.events.Approval;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.Event;
import dev.muniment.events.FollowUp;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestEvent.AccessEnded;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessRequested;
import dev.muniment.events.RequestEvent.AccessReturned;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestEvent.ApprovalVoided;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.RequestEvent.RequestApproved;
import dev.muniment.events.RequestEvent.RequestExpired;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RequestId;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionGround;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.events.WithdrawalCause;
import dev.muniment.eventstore.Appender;
import dev.muniment.eventstore.Await;
import dev.muniment.eventstore.Entry;
import dev.muniment.eventstore.NewEvent;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.eventstore.Store;
import dev.muniment.eventstore.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Access requests, grants and break-glass on PostgreSQL, with all that other commands mean for them. */
class AccessRequestsTest {
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final GroupId DEVELOPERS = new GroupId("grp_developers");
    private static final GroupId LEADS = new GroupId("grp_leads");
    private static final GroupId SECURITY = new GroupId("grp_security");
    private static final GroupId ONCALL = new GroupId("grp_oncall");
    private static final UserId RITA = new UserId("usr_rita");
    private static final UserId LEA = new UserId("usr_lea");
    private static final UserId MAX = new UserId("usr_max");
    private static final UserId SAM = new UserId("usr_sam");
    private static final List<AccessMode> NATIVE = List.of(AccessMode.NATIVE);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RequestId FIRST = new RequestId("req_1");
    private static final RequestId SECOND = new RequestId("req_2");
    private static final RequestId THIRD = new RequestId("req_3");

    private final TestDatabase database = TestDatabase.fresh();
    private final RunningCommandSide node = RunningCommandSide.on(database);
    private final Dispatch dispatch = node.bean(Dispatch.class);

    @BeforeEach
    void organise() {
        for (var user : List.of(RITA, LEA, MAX, SAM)) {
            var name = user.value().substring(4);
            done(new RegisterUser(user, UserKind.PERSON, UserDetails.of(name, name + "@example.org", name)));
            done(new ActivateUser(user, false));
        }
        for (var group : List.of(DEVELOPERS, LEADS, SECURITY, ONCALL)) {
            done(new CreateGroup(group, group.value().substring(4), "", false));
        }
        join(RITA, DEVELOPERS);
        join(LEA, LEADS);
        join(MAX, LEADS);
        join(SAM, SECURITY);
        done(new RegisterConnection(ORDERS, "orders-prod", ConnectionType.DATABASE, "postgres", "", Map.of()));
        policy(2, false);
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    private void policy(int minApprovals, boolean everyGroup) {
        var rule = new ApprovalRule(
                List.of(DEVELOPERS),
                List.of(LEADS, SECURITY),
                minApprovals,
                everyGroup,
                Duration.ofHours(8),
                Duration.ofHours(24),
                true,
                List.of(ONCALL));
        done(new ChangeAccessPolicy(
                ORDERS, new AccessPolicy(List.of(DEVELOPERS), List.of(AccessMode.NATIVE, AccessMode.WEB), rule)));
    }

    private void join(UserId user, GroupId group) {
        done(new AssignUserToGroup(MembershipId.of(group, user), null, MembershipSource.MANUAL));
    }

    private void leave(UserId user, GroupId group) {
        done(new RemoveUserFromGroup(MembershipId.of(group, user)));
    }

    private static RequestAccess ask(RequestId request, AccessMode... modes) {
        return new RequestAccess(
                request,
                RITA,
                ORDERS,
                modes.length == 0 ? NATIVE : List.of(modes),
                HOUR,
                null,
                "refunds hang",
                null,
                null);
    }

    private static ApproveRequest yes(RequestId request, UserId who) {
        return new ApproveRequest(request, who, null, null);
    }

    private Outcome send(Command<?, ?> command) {
        return dispatch.send(command, Sender.SYSTEM);
    }

    private List<Event> done(Command<?, ?> command) {
        return switch (send(command)) {
            case Outcome.Done done -> done.events();
            case Outcome.TurnedDown down -> throw new AssertionError("turned down: " + down.refusal());
        };
    }

    private String code(Command<?, ?> command) {
        return switch (send(command)) {
            case Outcome.Done done -> throw new AssertionError("done: " + done.events());
            case Outcome.TurnedDown down -> down.refusal().code();
        };
    }

    private List<Class<?>> kinds(Command<?, ?> command) {
        return done(command).stream().<Class<?>>map(Event::getClass).toList();
    }

    private <E extends Event> List<E> events(Class<E> type) {
        var found = new ArrayList<E>();
        for (List<RecordedEvent> page = node.store().reader().page(0, 5_000);
                !page.isEmpty();
                page = node.store().reader().page(page.getLast().position(), 5_000)) {
            page.stream()
                    .map(RecordedEvent::event)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .forEach(found::add);
        }
        return found;
    }

    private long count(String sql) {
        return JdbcClient.create(database.server()).sql(sql).query(Long.class).single();
    }

    /** Events as another process would have written them, whatever the clock says now. */
    private void happened(Event... events) {
        var next = new HashMap<String, Long>();
        var placed = new ArrayList<NewEvent>();
        for (var event : events) {
            var stream = event.stream().value();
            var sequence = next.computeIfAbsent(
                    stream,
                    name -> count("select coalesce(max(sequence), -1) + 1 from event_store.event where stream = '"
                            + name + "'"));
            next.put(stream, sequence + 1);
            placed.add(Store.at(sequence, event));
        }
        node.bean(Appender.class).append(new Entry(), placed);
    }

    private void openedUnder(RequestId request, SessionId session) {
        happened(new SessionOpened(
                session, RITA, ORDERS, AccessMode.NATIVE, new SessionGround(null, request), null, List.of(1L)));
    }

    private static AccessRequested requested(RequestId request, UserId requester, Instant expiresAt) {
        var rule = new ApprovalRule(List.of(), List.of(LEADS), 1, false, HOUR, Duration.ofMinutes(5), false, List.of());
        return new AccessRequested(
                request, requester, ORDERS, NATIVE, HOUR, null, null, null, 1, rule, 1_000, expiresAt, null);
    }

    private static AccessGranted granted(RequestId request, UserId requester, Instant until) {
        return new AccessGranted(
                request,
                requester,
                ORDERS,
                NATIVE,
                until.minus(HOUR),
                until,
                List.of(new Approval(LEA, List.of(LEADS))));
    }

    @Test
    void gives_the_grant_with_the_last_yes_that_is_needed() {
        var asked = (AccessRequested) done(ask(FIRST)).getFirst();
        assertThat(asked.rule().minApprovals()).isEqualTo(2);
        assertThat(asked.policyVersion()).isPositive();
        assertThat(kinds(yes(FIRST, LEA))).containsExactly(RequestApproved.class);
        assertThat(kinds(yes(FIRST, LEA))).isEmpty();
        var events = done(yes(FIRST, SAM));

        assertThat(events).hasSize(2);
        var granted = (AccessGranted) events.getLast();
        assertThat(granted.approvals())
                .containsExactly(new Approval(LEA, List.of(LEADS)), new Approval(SAM, List.of(SECURITY)));
        assertThat(Duration.between(granted.from(), granted.until())).isEqualTo(HOUR);
        assertThat(count("select count(*) from command_model.access_grant where not voided and not break_glass"))
                .isOne();
        assertThat(count("select count(*) from command_model.pending_request")).isZero();
        assertThat(count("select count(*) from command_model.pending_mode")).isZero();
        assertThat(count("select count(*) from command_model.approval")).isZero();
    }

    @Test
    void refuses_a_twin_and_takes_it_once_the_first_is_over() {
        done(ask(FIRST));
        assertThat(code(ask(SECOND, AccessMode.NATIVE, AccessMode.WEB))).isEqualTo("requests.already-pending");
        assertThat(kinds(ask(THIRD, AccessMode.WEB))).containsExactly(AccessRequested.class);
        done(new WithdrawRequest(FIRST, RITA));
        assertThat(kinds(ask(SECOND))).containsExactly(AccessRequested.class);
    }

    /** The statements by which the migration fills in what was not kept before, on what the events have written since. */
    @Test
    void an_older_installation_learns_since_when_memberships_run_and_which_modes_are_on() {
        leave(MAX, LEADS);
        join(MAX, LEADS);
        var until = Instant.now().plus(HOUR).truncatedTo(ChronoUnit.MICROS);
        done(new AssignUserToGroup(MembershipId.of(LEADS, MAX), until, MembershipSource.MANUAL));
        done(new DisableAccessMode(ORDERS, AccessMode.WEB));
        var kept = kept();
        assertThat(kept).contains("{native}");

        var sql = JdbcClient.create(database.server());
        sql.sql("update command_model.membership set assigned = 0").update();
        sql.sql("update command_model.connection_standing set modes = '{web}'").update();
        var migration = Sql.of(CommandSide.class, "/db/migration/command/V203__facts_of_access_requests.sql");
        for (var statement : migration.split(";", -1)) {
            if (statement.strip().startsWith("update")) {
                sql.sql(statement).update();
            }
        }

        assertThat(kept()).isEqualTo(kept);
    }

    private List<String> kept() {
        return JdbcClient.create(database.server())
                .sql("""
                        select membership_id || ' ' || assigned as fact from command_model.membership
                        union all
                        select modes::text from command_model.connection_standing
                        order by fact""")
                .query((row, number) -> row.getString("fact"))
                .list();
    }

    @Test
    void lets_exactly_one_of_many_twins_pass() throws Exception {
        var asking = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < 16; i++) {
            var request = new RequestId("req_twin_" + i);
            asking.add(() -> send(ask(request)));
        }
        var outcomes = atOnce(asking);
        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(events(AccessRequested.class)).hasSize(1);
    }

    @Test
    void writes_the_expiry_of_a_lapsed_twin_first() {
        var lapsed = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MICROS);
        happened(requested(FIRST, RITA, lapsed));

        assertThat(code(yes(FIRST, LEA))).isEqualTo("requests.already-decided");
        assertThat(done(ask(SECOND))).hasSize(2).startsWith(new RequestExpired(FIRST, RITA, ORDERS, lapsed));
        assertThat(code(ask(THIRD))).isEqualTo("requests.already-pending");
    }

    @Test
    void refuses_what_nobody_could_approve_and_what_needs_no_approval() {
        policy(2, true);
        leave(SAM, SECURITY);
        assertThat(code(ask(FIRST))).isEqualTo("requests.nobody-can-approve");
        done(new ChangeAccessPolicy(ORDERS, new AccessPolicy(List.of(DEVELOPERS), NATIVE, null)));
        assertThat(code(ask(FIRST))).isEqualTo("requests.not-needed");
        assertThat(code(ask(FIRST, AccessMode.WEB))).isEqualTo("requests.not-needed");
    }

    @Test
    void answers_an_invisible_connection_like_an_unknown_one() {
        leave(RITA, DEVELOPERS);
        assertThat(code(ask(FIRST))).isEqualTo("connections.unknown");
    }

    @Test
    void refuses_modes_that_are_off_again() {
        assertThat(code(ask(FIRST, AccessMode.RUNBOOKS))).isEqualTo("requests.mode-disabled");
    }

    @Test
    void a_policy_changed_while_a_request_is_pending_does_not_change_that_request() {
        done(ask(FIRST));
        policy(1, false);
        assertThat(kinds(yes(FIRST, LEA))).containsExactly(RequestApproved.class);
    }

    @Test
    void whoever_joins_an_approver_group_later_decides_nothing() {
        leave(MAX, LEADS);
        done(ask(FIRST));
        join(MAX, LEADS);
        assertThat(code(yes(FIRST, MAX))).isEqualTo("requests.unknown");
        done(new WithdrawRequest(FIRST, RITA));
        done(ask(SECOND));
        assertThat(kinds(yes(SECOND, MAX))).containsExactly(RequestApproved.class);
    }

    @Test
    void being_removed_from_the_approver_group_bites_at_once() {
        done(ask(FIRST));
        done(yes(FIRST, LEA));
        leave(LEA, LEADS);
        leave(MAX, LEADS);
        join(MAX, LEADS);
        assertThat(code(yes(FIRST, MAX))).isEqualTo("requests.unknown");
        assertThat(kinds(yes(FIRST, SAM))).containsExactly(RequestApproved.class);
    }

    @Test
    void an_inactive_approvers_word_is_refused_and_their_earlier_one_counts_no_more() {
        done(ask(FIRST));
        done(yes(FIRST, LEA));
        done(new DeactivateUser(LEA, "leave"));
        assertThat(code(yes(FIRST, LEA))).isEqualTo("requests.approver-not-active");
        done(new ReactivateUser(LEA, null));
        assertThat(kinds(yes(FIRST, SAM))).containsExactly(RequestApproved.class);
        assertThat(kinds(yes(FIRST, LEA))).containsExactly(RequestApproved.class, AccessGranted.class);
    }

    @Test
    void two_who_decide_at_once_come_to_one_decision() throws Exception {
        policy(1, false);
        for (int round = 0; round < 20; round++) {
            var request = new RequestId("req_round_" + round);
            done(ask(request));
            var outcomes = atOnce(List.of(
                    () -> send(yes(request, LEA)),
                    () -> send(new RejectRequest(request, SAM, "no")),
                    () -> send(new WithdrawRequest(request, RITA))));
            assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
            send(new ReturnAccess(request, RITA));
        }
    }

    @Test
    void revoking_cuts_the_session() {
        policy(1, false);
        done(ask(FIRST));
        done(yes(FIRST, LEA));
        openedUnder(FIRST, new SessionId("ses_1"));

        assertThat(done(new RevokeAccess(FIRST, SAM, "enough")))
                .containsExactly(
                        new AccessRevoked(FIRST, RITA, ORDERS, RevocationCause.REVOKED, "enough"),
                        new SessionTerminated(
                                new SessionId("ses_1"), RITA, ORDERS, TerminationCause.GRANT_REVOKED, "enough"));
        assertThat(count("select count(*) from command_model.access_grant")).isZero();
    }

    @Test
    void returning_cuts_the_session() {
        policy(1, false);
        done(ask(FIRST));
        done(yes(FIRST, LEA));
        openedUnder(FIRST, new SessionId("ses_1"));

        assertThat(kinds(new ReturnAccess(FIRST, RITA))).containsExactly(AccessReturned.class, SessionTerminated.class);
        assertThat(kinds(new ReturnAccess(FIRST, RITA))).isEmpty();
    }

    @Test
    void breaks_the_glass_and_names_those_passed_over() {
        join(RITA, ONCALL);
        var broken = (GlassBroken)
                done(new BreakGlass(FIRST, RITA, ORDERS, NATIVE, HOUR, "the shop is down, all of it", null))
                        .getFirst();

        assertThat(broken.group()).isEqualTo(ONCALL);
        assertThat(broken.passedOver()).containsExactly(LEA, MAX, SAM);
        assertThat(broken.passedOverCount()).isEqualTo(3);
        assertThat(count("select count(*) from command_model.access_grant where break_glass"))
                .isOne();
        assertThat(kinds(new CloseBreakGlass(FIRST, SAM, FollowUp.JUSTIFIED, "it was")))
                .hasSize(1);
        assertThat(code(new CloseBreakGlass(FIRST, LEA, FollowUp.JUSTIFIED, "it was")))
                .isEqualTo("requests.follow-up-closed");
    }

    @Test
    void extends_an_earlier_request_of_ones_own() {
        policy(1, false);
        done(ask(FIRST));
        done(yes(FIRST, LEA));
        var more = new RequestAccess(SECOND, RITA, ORDERS, NATIVE, HOUR, null, "more", null, FIRST);
        assertThat(((AccessRequested) done(more).getFirst()).extended()).isEqualTo(FIRST);
        var alien = new RequestAccess(THIRD, RITA, ORDERS, NATIVE, HOUR, null, "more", null, new RequestId("req_x"));
        assertThat(code(alien)).isEqualTo("requests.invalid-value");
    }

    @Test
    void what_somebody_waits_for_and_was_granted_ends_with_their_deactivation() {
        policy(1, false);
        done(ask(FIRST));
        done(yes(FIRST, LEA));
        done(ask(SECOND));
        done(new DeactivateUser(RITA, "left"));
        assertThat(code(yes(SECOND, LEA))).isEqualTo("requests.already-decided");
        done(new ReactivateUser(RITA, null));
        assertThat(code(yes(SECOND, LEA))).isEqualTo("requests.already-decided");
        assertThat(code(new ReturnAccess(FIRST, RITA))).isEqualTo("requests.no-grant");
        node.ready();

        Await.until(() -> !events(RequestWithdrawn.class).isEmpty()
                && !events(AccessRevoked.class).isEmpty());
        assertThat(events(RequestWithdrawn.class))
                .containsExactly(new RequestWithdrawn(SECOND, RITA, ORDERS, WithdrawalCause.REQUESTER_DEACTIVATED));
        assertThat(events(AccessRevoked.class))
                .containsExactly(new AccessRevoked(FIRST, RITA, ORDERS, RevocationCause.REQUESTER_DEACTIVATED, null));
    }

    @Test
    void whoever_comes_back_asks_anew_though_nothing_followed_yet() {
        done(ask(FIRST));
        done(new DeactivateUser(RITA, "left"));
        done(new ReactivateUser(RITA, null));
        assertThat(kinds(ask(SECOND))).containsExactly(RequestWithdrawn.class, AccessRequested.class);
        node.ready();
        done(yes(SECOND, LEA));
        assertThat(kinds(yes(SECOND, SAM))).contains(AccessGranted.class);
    }

    @Test
    void what_somebody_waits_for_ends_with_their_removal() {
        node.ready();
        done(ask(FIRST));
        done(new RemoveUser(RITA, null));
        Await.until(() -> !events(RequestWithdrawn.class).isEmpty());
        assertThat(events(RequestWithdrawn.class))
                .containsExactly(new RequestWithdrawn(FIRST, RITA, ORDERS, WithdrawalCause.REQUESTER_REMOVED));
    }

    @Test
    void requests_and_grants_end_with_their_connection() {
        policy(1, false);
        done(ask(FIRST));
        done(yes(FIRST, LEA));
        done(ask(SECOND));
        node.ready();
        done(new RetireConnection(ORDERS));

        Await.until(() -> !events(RequestWithdrawn.class).isEmpty()
                && !events(AccessRevoked.class).isEmpty());
        assertThat(events(RequestWithdrawn.class).getFirst().cause()).isEqualTo(WithdrawalCause.CONNECTION_RETIRED);
        assertThat(events(AccessRevoked.class).getFirst().cause()).isEqualTo(RevocationCause.CONNECTION_RETIRED);
    }

    @Test
    void the_yes_of_somebody_who_is_deactivated_is_void() {
        node.ready();
        done(ask(FIRST));
        done(yes(FIRST, LEA));
        done(new DeactivateUser(LEA, "leave"));
        Await.until(() -> !events(ApprovalVoided.class).isEmpty());
        assertThat(events(ApprovalVoided.class)).containsExactly(new ApprovalVoided(FIRST, RITA, ORDERS, LEA));
        assertThat(count("select count(*) from command_model.approval")).isZero();
    }

    @Test
    void archiving_a_group_never_leaves_a_request_hanging() {
        policy(1, true);
        done(ask(FIRST));
        policy(1, false);
        done(ask(SECOND, AccessMode.WEB));
        node.ready();
        done(new ArchiveGroup(SECURITY, true));

        Await.until(() -> !events(RequestWithdrawn.class).isEmpty());
        done(yes(SECOND, LEA));
        assertThat(events(RequestWithdrawn.class))
                .containsExactly(new RequestWithdrawn(FIRST, RITA, ORDERS, WithdrawalCause.NO_APPROVERS_LEFT));
    }

    @Test
    void the_last_approver_who_leaves_takes_the_request_along() {
        done(ask(FIRST));
        node.ready();
        leave(LEA, LEADS);
        leave(MAX, LEADS);
        Await.until(() -> !events(RequestWithdrawn.class).isEmpty());
        assertThat(events(RequestWithdrawn.class).getFirst().cause()).isEqualTo(WithdrawalCause.NO_APPROVERS_LEFT);
    }

    @Test
    void requests_and_grants_end_by_themselves_and_take_their_sessions_along() {
        var past = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MICROS);
        happened(requested(FIRST, RITA, past), requested(SECOND, LEA, past), granted(SECOND, LEA, past));
        openedUnder(SECOND, new SessionId("ses_1"));
        node.ready();

        Await.until(() -> !events(RequestExpired.class).isEmpty()
                && !events(SessionTerminated.class).isEmpty());
        assertThat(events(RequestExpired.class)).containsExactly(new RequestExpired(FIRST, RITA, ORDERS, past));
        assertThat(events(AccessEnded.class)).containsExactly(new AccessEnded(SECOND, LEA, ORDERS, past));
        assertThat(events(SessionTerminated.class).getFirst().cause()).isEqualTo(TerminationCause.GRANT_ENDED);
    }

    @Test
    void thousands_of_grants_that_end_at_once_each_end_once() {
        var past = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MICROS);
        var many = 1_000;
        for (int from = 0; from < many; from += 500) {
            var events = new ArrayList<Event>();
            for (int i = from; i < from + 500; i++) {
                var request = new RequestId("req_many_" + i);
                events.add(requested(request, new UserId("usr_many_" + i), past.plus(HOUR)));
                events.add(granted(request, new UserId("usr_many_" + i), past));
            }
            happened(events.toArray(Event[]::new));
        }
        try (var other = RunningCommandSide.on(database)) {
            node.ready();
            other.ready();
            Await.until(() -> count("select count(*) from command_model.access_grant") == 0);
        }
        assertThat(events(AccessEnded.class))
                .hasSize(many)
                .extracting(RequestEvent::request)
                .doesNotHaveDuplicates();
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
