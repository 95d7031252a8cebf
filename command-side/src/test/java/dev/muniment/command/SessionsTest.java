package dev.muniment.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.connections.AllowGroup;
import dev.muniment.command.connections.DisableAccessMode;
import dev.muniment.command.connections.DisableAccessRequests;
import dev.muniment.command.connections.EnableAccessMode;
import dev.muniment.command.connections.EnableAccessRequests;
import dev.muniment.command.connections.RegisterConnection;
import dev.muniment.command.connections.RetireConnection;
import dev.muniment.command.connections.WithdrawGroup;
import dev.muniment.command.groups.ArchiveGroup;
import dev.muniment.command.groups.CreateGroup;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.memberships.RemoveUserFromGroup;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.RunningCommandSide;
import dev.muniment.command.platform.Sender;
import dev.muniment.command.requests.ApproveRequest;
import dev.muniment.command.requests.RequestAccess;
import dev.muniment.command.requests.ReturnAccess;
import dev.muniment.command.requests.RevokeAccess;
import dev.muniment.command.sessions.CloseSession;
import dev.muniment.command.sessions.OpenSession;
import dev.muniment.command.sessions.SessionRefusals.ApprovalRequired;
import dev.muniment.command.sessions.SessionRefusals.NotAllowed;
import dev.muniment.command.sessions.TerminateSession;
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
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessRequested;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionGround;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.eventstore.Appender;
import dev.muniment.eventstore.Await;
import dev.muniment.eventstore.Entry;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.eventstore.Store;
import dev.muniment.eventstore.TestDatabase;
import dev.muniment.http.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions from their opening to their end, on PostgreSQL, with everything that follows from events. */
class SessionsTest {
    private static final UserId ANNA = new UserId("usr_anna");
    private static final TokenId ANNAS = new TokenId("tok_anna");
    private static final UserId BEN = new UserId("usr_ben");
    private static final TokenId BENS = new TokenId("tok_ben");
    private static final RequestId REQUEST = new RequestId("req_1");
    private static final UserId GATE = new UserId("usr_gate");
    private static final TokenId GATES = new TokenId("tok_gate");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final GroupId LEADS = new GroupId("grp_leads");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final SessionId SESSION = new SessionId("ses_1");
    private static final Duration AT_MOST = Duration.ofSeconds(1);
    private static final ApprovalRule EVERYONE_ASKS = new ApprovalRule(
            List.of(), List.of(LEADS), 1, false, Duration.ofHours(8), Duration.ofHours(24), true, List.of());

    private final TestDatabase database = TestDatabase.fresh();
    private final RunningCommandSide node = RunningCommandSide.on(database).ready();

    @BeforeEach
    void anna_may_open_orders_by_the_group_dba() {
        done(new RegisterUser(ANNA, UserKind.PERSON, UserDetails.of(null, "anna@example.org", "Anna")));
        done(new RegisterUser(GATE, UserKind.SERVICE, UserDetails.of("gate", null, "Gate")));
        done(new RegisterUser(BEN, UserKind.PERSON, UserDetails.of(null, "ben@example.org", "Ben")));
        done(new ActivateUser(ANNA, false));
        done(new ActivateUser(BEN, false));
        done(new ActivateUser(GATE, false));
        issue(ANNAS, ANNA, TokenScope.ALL);
        issue(BENS, BEN, TokenScope.ALL);
        issue(GATES, GATE, TokenScope.CHECK);
        done(new CreateGroup(DBA, "dba", "", false));
        done(new CreateGroup(LEADS, "leads", "", false));
        assign(DBA, null);
        done(new AssignUserToGroup(MembershipId.of(LEADS, BEN), null, MembershipSource.MANUAL));
        done(new RegisterConnection(ORDERS, "orders", ConnectionType.DATABASE, "", "", Map.of()));
        done(new AllowGroup(ORDERS, DBA));
        done(new EnableAccessMode(ORDERS, AccessMode.NATIVE));
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void opens_on_the_evidence_that_the_streams_hold() {
        var opened = (SessionOpened) done(open(SESSION), anna()).getFirst();
        assertThat(opened.ground()).isEqualTo(new SessionGround(DBA, null));
        assertThat(opened.evidence())
                .containsExactlyElementsOf(recorded()
                        .filter(event -> Set.of(
                                        "UserActivated",
                                        "UserAssignedToGroup",
                                        "ConnectionRegistered",
                                        "GroupAllowed",
                                        "AccessModeEnabled")
                                .contains(event.event().getClass().getSimpleName()))
                        .filter(event -> !Set.of(
                                        GATE.value(),
                                        BEN.value(),
                                        MembershipId.of(LEADS, BEN).value())
                                .contains(event.stream()))
                        .map(RecordedEvent::position)
                        .toList());
        assertThat(openSessions()).containsExactly("ses_1");
    }

    @Test
    void keeps_who_opened_it_for_whom_and_from_where() {
        done(openFor(ANNA), gate());
        var opened = recorded()
                .filter(event -> event.event() instanceof SessionOpened)
                .findFirst()
                .orElseThrow();
        assertThat(opened.metadata().actor()).isEqualTo(GATE.value());
        assertThat(opened.metadata().onBehalfOf()).isEqualTo(ANNA);
        assertThat(opened.metadata().clientAddress()).isEqualTo(PersonalText.of("192.0.2.17"));
        assertThat(opened.metadata().userAgent()).isNull();
    }

    @Test
    void is_closed_by_the_enforcement_point_that_opened_it_and_is_open_no_more() {
        done(openFor(ANNA), gate());
        var closed = done(new CloseSession(SESSION, 0, Map.of("bytesIn", 12L)), gate());
        assertThat(closed).containsExactly(new SessionClosed(SESSION, ANNA, ORDERS, 0, Map.of("bytesIn", 12L)));
        assertThat(openSessions()).isEmpty();
    }

    @Test
    void is_not_there_for_an_enforcement_point_that_did_not_open_it() {
        done(open(SESSION), anna());
        assertThat(send(new CloseSession(SESSION, 0, Map.of()), gate()))
                .isInstanceOfSatisfying(
                        Outcome.TurnedDown.class,
                        down -> assertThat(down.refusal()).isEqualTo(new Unknown("sessions")));
    }

    @Test
    void refuses_with_the_reasons_for_a_user_and_a_connection_that_are_not_there() {
        var nobody = new OpenSession(
                SESSION, new UserId("usr_nobody"), new ConnectionId("con_nothing"), AccessMode.NATIVE, true);
        assertThat(send(nobody, gate()))
                .isInstanceOfSatisfying(
                        Outcome.TurnedDown.class,
                        down -> assertThat(((NotAllowed) down.refusal()).unmet())
                                .extracting(reason -> reason.code())
                                .containsExactly("connections.unknown", "users.unknown"));
    }

    @Test
    void refuses_where_an_approval_is_needed() {
        done(new EnableAccessRequests(ORDERS, EVERYONE_ASKS));
        assertThat(send(open(SESSION), anna()))
                .isInstanceOfSatisfying(
                        Outcome.TurnedDown.class,
                        down -> assertThat(down.refusal()).isEqualTo(new ApprovalRequired(ORDERS)));
    }

    @Test
    void is_terminated_by_an_admin() {
        done(open(SESSION), anna());
        assertThat(done(new TerminateSession(SESSION, "looks odd")))
                .containsExactly(
                        new SessionTerminated(SESSION, ANNA, ORDERS, TerminationCause.TERMINATED, "looks odd"));
        assertThat(openSessions()).isEmpty();
    }

    /** What takes the ground of Anna's session away, and what is said of that. */
    static Stream<Map.Entry<TerminationCause, Command<?, ?>>> whatever_takes_the_ground_away() {
        return Stream.of(
                Map.entry(TerminationCause.USER_DEACTIVATED, new DeactivateUser(ANNA, "on leave")),
                Map.entry(TerminationCause.USER_REMOVED, new RemoveUser(ANNA, null)),
                Map.entry(TerminationCause.REMOVED_FROM_GROUP, new RemoveUserFromGroup(MembershipId.of(DBA, ANNA))),
                Map.entry(TerminationCause.GROUP_ARCHIVED, new ArchiveGroup(DBA, true)),
                Map.entry(TerminationCause.GROUP_WITHDRAWN, new WithdrawGroup(ORDERS, DBA)),
                Map.entry(TerminationCause.MODE_DISABLED, new DisableAccessMode(ORDERS, AccessMode.NATIVE)),
                Map.entry(TerminationCause.CONNECTION_RETIRED, new RetireConnection(ORDERS)),
                Map.entry(TerminationCause.APPROVAL_REQUIRED, new EnableAccessRequests(ORDERS, EVERYONE_ASKS)));
    }

    @ParameterizedTest
    @MethodSource
    void whatever_takes_the_ground_away(Map.Entry<TerminationCause, Command<?, ?>> causeAndCommand) {
        done(open(SESSION), anna());
        done(causeAndCommand.getValue());
        assertThat(awaitTermination(SESSION).cause()).isEqualTo(causeAndCommand.getKey());
        assertThat(openSessions()).isEmpty();
    }

    @Test
    void is_cut_within_a_second_of_the_cause_and_says_what_caused_it() {
        done(open(SESSION), anna());
        done(new DeactivateUser(ANNA, "on leave"));
        awaitTermination(SESSION);
        var deactivated = recordedOf("UserDeactivated");
        var terminated = recordedOf("SessionTerminated");
        assertThat(Duration.between(deactivated.recordedAt(), terminated.recordedAt()))
                .isLessThan(AT_MOST);
        assertThat(terminated.metadata().actor()).isEqualTo("system");
        assertThat(terminated.metadata().causationId())
                .isEqualTo(deactivated.id().toString());
        assertThat(terminated.metadata().correlationId())
                .isEqualTo(deactivated.metadata().correlationId());
    }

    @Test
    void all_of_many_sessions_are_cut_each_once() {
        IntStream.range(0, 60).forEach(number -> done(open(new SessionId("ses_m" + number)), anna()));
        done(new WithdrawGroup(ORDERS, DBA));
        Await.until(() -> openSessions().isEmpty());
        assertThat(recorded().filter(event -> event.event() instanceof SessionTerminated))
                .hasSize(60);
    }

    /** On two nodes, so that nothing in memory keeps them apart. */
    @Test
    void nothing_stays_open_however_an_opening_and_the_end_of_its_ground_meet() throws Exception {
        var leave = new RemoveUserFromGroup(MembershipId.of(DBA, ANNA));
        try (var other = RunningCommandSide.on(database);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 25; round++) {
                var session = new SessionId("ses_r" + round);
                var opening = threads.submit(() -> send(open(session), anna()));
                var leaving = threads.submit(() -> other.bean(Dispatch.class).send(leave, Sender.SYSTEM));
                assertThat(leaving.get()).isInstanceOf(Outcome.Done.class);
                assertThat(opening.get()).isNotNull();
                awaitAllPolicies();
                assertThat(openSessions()).isEmpty();
                assign(DBA, null);
            }
        }
    }

    @Test
    void stays_open_where_its_own_ground_stands() {
        done(open(SESSION), anna());
        assign(LEADS, null);
        done(new AllowGroup(ORDERS, LEADS));
        done(new WithdrawGroup(ORDERS, LEADS));
        done(new RemoveUserFromGroup(MembershipId.of(LEADS, ANNA)));
        var other = new SessionId("ses_2");
        done(open(other), anna());
        done(new TerminateSession(other, "a mark in the trail"));
        awaitAllPolicies();
        assertThat(openSessions()).containsExactly("ses_1");
    }

    @Test
    void is_cut_when_she_comes_into_a_group_that_needs_approval() {
        done(new EnableAccessRequests(
                ORDERS,
                new ApprovalRule(
                        List.of(LEADS),
                        List.of(LEADS),
                        1,
                        false,
                        Duration.ofHours(8),
                        Duration.ofHours(24),
                        true,
                        List.of())));
        done(open(SESSION), anna());
        assign(LEADS, null);
        assertThat(awaitTermination(SESSION).cause()).isEqualTo(TerminationCause.APPROVAL_REQUIRED);
    }

    @Test
    void reactivating_brings_nothing_back() {
        done(open(SESSION), anna());
        done(new DeactivateUser(ANNA, "on leave"));
        done(new ReactivateUser(ANNA, null));
        assertThat(awaitTermination(SESSION).cause()).isEqualTo(TerminationCause.USER_DEACTIVATED);
    }

    @Test
    void ends_with_the_membership_in_the_same_entry() {
        var end = soon();
        assign(DBA, end);
        var opened = (SessionOpened) done(open(SESSION), anna()).getFirst();
        assertThat(opened.until()).isEqualTo(end);
        assertThat(awaitTermination(SESSION).cause()).isEqualTo(TerminationCause.MEMBERSHIP_ENDED);
        var ended = recordedOf("MembershipEnded");
        var terminated = recordedOf("SessionTerminated");
        assertThat(((MembershipEnded) ended.event()).until()).isEqualTo(end);
        assertThat(terminated.position()).isEqualTo(ended.position() + 1);
        assertThat(terminated.metadata()).isEqualTo(ended.metadata());
    }

    @Test
    void is_cut_at_its_end_where_nothing_else_ends_it() {
        var end = soon();
        assign(DBA, end);
        done(open(SESSION), anna());
        assign(DBA, null);
        assertThat(awaitTermination(SESSION).cause()).isEqualTo(TerminationCause.MEMBERSHIP_ENDED);
        var terminated = recordedOf("SessionTerminated");
        assertThat(terminated.recordedAt()).isAfterOrEqualTo(end);
        assertThat(Duration.between(end, terminated.recordedAt())).isLessThan(AT_MOST);
    }

    @Test
    void opens_under_a_grant_and_revoking_cuts_the_session() {
        approved();
        var opened = (SessionOpened) done(open(SESSION), anna()).getFirst();
        var granted = (AccessGranted) recordedOf("AccessGranted").event();
        assertThat(opened.ground()).isEqualTo(new SessionGround(null, REQUEST));
        assertThat(opened.until()).isEqualTo(granted.until());
        assertThat(opened.evidence()).contains(recordedOf("AccessGranted").position());
        done(new RevokeAccess(REQUEST, BEN, "enough"), ben());
        assertThat(awaitTermination(SESSION).cause()).isEqualTo(TerminationCause.GRANT_REVOKED);
        assertEndsInTheEntryOf("AccessRevoked");
    }

    @Test
    void returning_the_grant_cuts_the_session() {
        approved();
        done(open(SESSION), anna());
        done(new ReturnAccess(REQUEST, ANNA), anna());
        assertThat(awaitTermination(SESSION).cause()).isEqualTo(TerminationCause.GRANT_RETURNED);
        assertEndsInTheEntryOf("AccessReturned");
    }

    @Test
    void ends_with_its_grant_in_the_same_entry_and_within_a_second() {
        var end = soon();
        done(new EnableAccessRequests(ORDERS, EVERYONE_ASKS));
        granted(end);
        assertThat(((SessionOpened) done(open(SESSION), anna()).getFirst()).until())
                .isEqualTo(end);
        assertThat(awaitTermination(SESSION).cause()).isEqualTo(TerminationCause.GRANT_ENDED);
        assertEndsInTheEntryOf("AccessEnded");
        assertThat(Duration.between(end, recordedOf("SessionTerminated").recordedAt()))
                .isBetween(Duration.ZERO, AT_MOST);
    }

    @Test
    void under_a_grant_it_is_cut_once_she_is_deactivated_or_in_no_group_that_can_access() {
        approved();
        done(open(SESSION), anna());
        done(new RemoveUserFromGroup(MembershipId.of(DBA, ANNA)));
        assertThat(awaitTermination(SESSION).cause()).isEqualTo(TerminationCause.REMOVED_FROM_GROUP);
        assign(DBA, null);
        var second = new SessionId("ses_2");
        done(open(second), anna());
        done(new DeactivateUser(ANNA, "on leave"));
        assertThat(awaitTermination(second).cause()).isEqualTo(TerminationCause.USER_DEACTIVATED);
    }

    /** It was opened without a grant, and came to stand by one. */
    @Test
    void is_cut_with_a_grant_that_it_came_to_need() {
        done(new EnableAccessRequests(ORDERS, EVERYONE_ASKS));
        granted(node.bean(Clock.class).instant().plusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS));
        done(new DisableAccessRequests(ORDERS));
        done(open(SESSION), anna());
        done(new EnableAccessRequests(ORDERS, EVERYONE_ASKS));
        awaitAllPolicies();
        assertThat(openSessions()).containsExactly("ses_1");
        done(new ReturnAccess(REQUEST, ANNA), anna());
        assertThat(awaitTermination(SESSION).cause()).isEqualTo(TerminationCause.GRANT_RETURNED);
    }

    private void approved() {
        done(new EnableAccessRequests(ORDERS, EVERYONE_ASKS));
        done(
                new RequestAccess(
                        REQUEST,
                        ANNA,
                        ORDERS,
                        List.of(AccessMode.NATIVE),
                        Duration.ofHours(1),
                        null,
                        "a migration",
                        null,
                        null),
                anna());
        done(new ApproveRequest(REQUEST, BEN, null, null), ben());
    }

    /** No grant that is asked for is this short. */
    private void granted(Instant until) {
        var from = until.minusSeconds(3_600);
        var modes = List.of(AccessMode.NATIVE);
        var requested = new AccessRequested(
                REQUEST,
                ANNA,
                ORDERS,
                modes,
                Duration.ofHours(1),
                null,
                "a migration",
                null,
                4,
                EVERYONE_ASKS,
                1,
                until,
                null);
        var given = new AccessGranted(
                REQUEST, ANNA, ORDERS, modes, from, until, List.of(new Approval(BEN, List.of(LEADS))));
        node.bean(Appender.class).append(new Entry(), List.of(Store.at(0, requested), Store.at(1, given)));
    }

    private Instant soon() {
        return node.bean(Clock.class).instant().plusMillis(600).truncatedTo(ChronoUnit.MILLIS);
    }

    private void assertEndsInTheEntryOf(String end) {
        var terminated = recordedOf("SessionTerminated");
        assertThat(terminated.position()).isEqualTo(recordedOf(end).position() + 1);
        assertThat(terminated.metadata()).isEqualTo(recordedOf(end).metadata());
    }

    private static OpenSession open(SessionId session) {
        return new OpenSession(session, ANNA, ORDERS, AccessMode.NATIVE, false);
    }

    private static OpenSession openFor(UserId user) {
        return new OpenSession(SESSION, user, ORDERS, AccessMode.NATIVE, true);
    }

    private static Sender anna() {
        return RunningCommandSide.sender(ANNA, ANNAS);
    }

    private static Sender ben() {
        return RunningCommandSide.sender(BEN, BENS);
    }

    private static Sender gate() {
        var caller = new Caller(GATE, UserKind.SERVICE, GATES, GATE, Set.of(TokenScope.CHECK), Set.of());
        return Sender.of(caller, RunningCommandSide.ORIGIN, null).onBehalfOf(new Sender.OnBehalf(ANNA, "192.0.2.17"));
    }

    private void issue(TokenId token, UserId user, TokenScope scope) {
        var issued = new ApiTokenIssued(token, user, user, "test", List.of(scope), "hash-of-" + token, null);
        node.bean(Appender.class).append(new Entry(), List.of(Store.at(0, issued)));
    }

    private void assign(GroupId group, @Nullable Instant until) {
        done(new AssignUserToGroup(MembershipId.of(group, ANNA), until, MembershipSource.MANUAL));
    }

    private List<Event> done(Command<?, ?> command) {
        return done(command, Sender.SYSTEM);
    }

    private List<Event> done(Command<?, ?> command, Sender sender) {
        var outcome = send(command, sender);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).events();
    }

    private Outcome send(Command<?, ?> command, Sender sender) {
        return node.bean(Dispatch.class).send(command, sender);
    }

    private SessionTerminated awaitTermination(SessionId session) {
        Await.until(() -> recorded().anyMatch(event -> isEndOf(session, event)));
        return (SessionTerminated) recorded()
                .filter(event -> isEndOf(session, event))
                .findFirst()
                .orElseThrow()
                .event();
    }

    private static boolean isEndOf(SessionId session, RecordedEvent event) {
        return event.event() instanceof SessionTerminated terminated
                && terminated.session().equals(session);
    }

    private void awaitAllPolicies() {
        Await.until(() -> JdbcClient.create(database.server())
                .sql("select p.position = h.position from command_model.policy_position p, event_store.head h")
                .query(Boolean.class)
                .single());
    }

    private RecordedEvent recordedOf(String event) {
        return recorded()
                .filter(recorded -> recorded.event().getClass().getSimpleName().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private Stream<RecordedEvent> recorded() {
        return node.store().reader().page(0, 1_000).stream();
    }

    private List<@Nullable String> openSessions() {
        return JdbcClient.create(database.server())
                .sql("select session_id from command_model.session order by session_id")
                .query(String.class)
                .list();
    }
}
