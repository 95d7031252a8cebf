package dev.muniment.eventstore;

import dev.muniment.events.AccessMode;
import dev.muniment.events.Approval;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessModeDisabled;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsDisabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ApprovalRuleChanged;
import dev.muniment.events.ConnectionEvent.ConnectionDescribed;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionEvent.ConnectionTagged;
import dev.muniment.events.ConnectionEvent.ConnectionTypeChanged;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.Event;
import dev.muniment.events.FollowUp;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupDescribed;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
import dev.muniment.events.InstanceEvent.SetupClaimed;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
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
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionGround;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserEmailChanged;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserEvent.UserReactivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserEvent.UserUserNameChanged;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.events.WithdrawalCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One event of each kind, with every field filled. */
final class EventExamples {
    private static final UserId USER = new UserId("usr_maria");
    private static final GroupId GROUP = new GroupId("grp_dba");
    private static final ConnectionId CONNECTION = new ConnectionId("con_orders");
    private static final RequestId REQUEST = new RequestId("req_1");
    private static final SessionId SESSION = new SessionId("ses_1");
    private static final UserId APPROVER = new UserId("usr_lee");
    private static final TokenId TOKEN = new TokenId("tok_1");
    private static final Instant MOMENT = Instant.parse("2026-03-01T12:00:00.000001Z");
    private static final ApprovalRule RULE = new ApprovalRule(
            List.of(GROUP),
            List.of(new GroupId("grp_leads"), new GroupId("grp_security")),
            2,
            true,
            Duration.ofHours(8),
            Duration.ofHours(24),
            true,
            List.of(new GroupId("grp_oncall")));

    private EventExamples() {}

    static Stream<Event> all() {
        return Stream.of(
                        users(),
                        groups(),
                        memberships(),
                        connections(),
                        policies(),
                        requests(),
                        grants(),
                        sessions(),
                        others())
                .flatMap(List::stream);
    }

    private static List<Event> users() {
        return List.of(
                new UserRegistered(
                        USER,
                        UserKind.PERSON,
                        PersonalText.of("maria"),
                        PersonalText.of("maria@example.com"),
                        PersonalText.of("María Ñandú")),
                new UserRenamed(USER, PersonalText.of("María 😀")),
                new UserEmailChanged(USER, PersonalText.of("m@example.com")),
                new UserUserNameChanged(USER, PersonalText.of("m.nandu")),
                new UserActivated(USER),
                new UserDeactivated(USER),
                new UserReactivated(USER),
                new UserRemoved(USER),
                new UserErased(USER));
    }

    private static List<Event> groups() {
        return List.of(
                new GroupCreated(GROUP, "Database administrators", "Who looks after \"orders\"\n\tand / or \\", false),
                new GroupRenamed(GROUP, "DBAs"),
                new GroupDescribed(GROUP, "öäü €"),
                new GroupArchived(GROUP));
    }

    private static List<Event> memberships() {
        return List.of(
                new UserAssignedToGroup(USER, GROUP, MOMENT, MembershipSource.MANUAL),
                new MembershipEndChanged(USER, GROUP, MOMENT),
                new UserRemovedFromGroup(USER, GROUP),
                new MembershipEnded(USER, GROUP, MOMENT));
    }

    private static List<Event> connections() {
        return List.of(
                new ConnectionRegistered(
                        CONNECTION,
                        "orders-prod",
                        ConnectionType.DATABASE,
                        "postgres",
                        "Orders of the shop",
                        Map.of("team", "shop", "env", "prod")),
                new ConnectionRenamed(CONNECTION, "orders"),
                new ConnectionTypeChanged(CONNECTION, ConnectionType.CUSTOM, "ssh"),
                new ConnectionDescribed(CONNECTION, "Orders"),
                new ConnectionTagged(CONNECTION, Map.of("team", "shop")),
                new ConnectionRetired(CONNECTION));
    }

    private static List<Event> policies() {
        return List.of(
                new GroupAllowed(CONNECTION, 2, GROUP),
                new GroupWithdrawn(CONNECTION, 3, GROUP),
                new AccessModeEnabled(CONNECTION, 4, AccessMode.NATIVE),
                new AccessModeDisabled(CONNECTION, 5, AccessMode.RUNBOOKS),
                new AccessRequestsEnabled(CONNECTION, 6, RULE),
                new ApprovalRuleChanged(CONNECTION, 7, RULE),
                new AccessRequestsDisabled(CONNECTION, 8));
    }

    private static List<Event> requests() {
        return List.of(
                new AccessRequested(
                        REQUEST,
                        USER,
                        CONNECTION,
                        List.of(AccessMode.NATIVE, AccessMode.WEB),
                        Duration.ofHours(1),
                        MOMENT,
                        "Restore the orders of \"yesterday\"",
                        "OPS-1",
                        7,
                        RULE,
                        123,
                        MOMENT,
                        new RequestId("req_0")),
                new RequestApproved(
                        REQUEST, USER, CONNECTION, APPROVER, List.of(GROUP), Duration.ofMinutes(30), "as agreed"),
                new ApprovalVoided(REQUEST, USER, CONNECTION, APPROVER),
                new RequestRejected(REQUEST, USER, CONNECTION, APPROVER, List.of(GROUP), "not tonight"),
                new RequestWithdrawn(REQUEST, USER, CONNECTION, WithdrawalCause.REQUESTER),
                new RequestExpired(REQUEST, USER, CONNECTION, MOMENT));
    }

    private static List<Event> grants() {
        return List.of(
                new AccessGranted(
                        REQUEST,
                        USER,
                        CONNECTION,
                        List.of(AccessMode.NATIVE),
                        MOMENT,
                        MOMENT.plusSeconds(1800),
                        List.of(new Approval(APPROVER, List.of(GROUP)))),
                new AccessEnded(REQUEST, USER, CONNECTION, MOMENT),
                new AccessRevoked(REQUEST, USER, CONNECTION, RevocationCause.REVOKED, "done early"),
                new AccessReturned(REQUEST, USER, CONNECTION),
                new GlassBroken(
                        REQUEST,
                        USER,
                        CONNECTION,
                        List.of(AccessMode.NATIVE),
                        GROUP,
                        "the shop is down and nobody answers",
                        "INC-7",
                        7,
                        RULE,
                        123,
                        MOMENT,
                        MOMENT.plusSeconds(3600),
                        List.of(APPROVER),
                        1),
                new BreakGlassClosed(REQUEST, USER, CONNECTION, APPROVER, FollowUp.JUSTIFIED, "it was down"));
    }

    private static List<Event> sessions() {
        return List.of(
                new SessionOpened(
                        SESSION,
                        USER,
                        CONNECTION,
                        AccessMode.NATIVE,
                        new SessionGround(GROUP, null),
                        MOMENT,
                        List.of(3L, 17L)),
                new SessionClosed(SESSION, USER, CONNECTION, 0, Map.of("bytesIn", 10L, "bytesOut", 2000L)),
                new SessionTerminated(SESSION, USER, CONNECTION, TerminationCause.TERMINATED, "maintenance"));
    }

    private static List<Event> others() {
        return List.of(
                new SetupClaimed(USER),
                new ApiTokenIssued(
                        TOKEN,
                        USER,
                        new UserId("usr_admin"),
                        "laptop",
                        List.of(TokenScope.ALL, TokenScope.READ),
                        "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
                        MOMENT),
                new ApiTokenRevoked(TOKEN, USER));
    }
}
