package dev.muniment.query;

import dev.muniment.events.AccessMode;
import dev.muniment.events.Approval;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionEvent.AccessModeDisabled;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsDisabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ConnectionDescribed;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
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
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.PersonalText;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random histories of a small organisation: every kind of event, in an order that could have been. */
public final class Histories {
    private static final Instant SOON = Instant.parse("2030-01-01T00:00:00Z");

    private final Random random;
    private final String mark;
    private final List<UserId> users = new ArrayList<>();
    private final Set<UserId> erased = new HashSet<>();
    private final List<GroupId> groups = new ArrayList<>();
    private final List<ConnectionId> connections = new ArrayList<>();
    private final List<ApiTokenIssued> tokens = new ArrayList<>();
    private final List<RequestEvent> requests = new ArrayList<>();
    private final List<SessionOpened> sessions = new ArrayList<>();
    private int counter;

    /** @param mark makes ids and names different from those of another history on the same database */
    public Histories(long seed, String mark) {
        this.random = new Random(seed);
        this.mark = mark;
    }

    public List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            var event = next();
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private @Nullable Event next() {
        counter++;
        if (users.size() < 3 || groups.size() < 2 || connections.size() < 2) {
            return begun();
        }
        return switch (random.nextInt(36)) {
            case 0 -> registered();
            case 1 -> created();
            case 2 -> connected();
            case 3, 4 -> new UserActivated(user());
            case 5 -> new UserDeactivated(user());
            case 6 -> new UserReactivated(user());
            case 7 -> random.nextInt(3) == 0 ? new UserRemoved(user()) : new UserRenamed(user(), text("name"));
            case 8 -> new UserEmailChanged(user(), text("mail"));
            case 9 -> new UserUserNameChanged(user(), text("user"));
            case 10, 11, 12, 13 -> assigned();
            case 14 -> new MembershipEndChanged(user(), group(), maybeSoon());
            case 15 -> new UserRemovedFromGroup(user(), group());
            case 16 -> new MembershipEnded(user(), group(), SOON);
            case 17 -> ofGroup();
            case 18, 19 -> ofPolicy();
            case 20 -> ofRule();
            case 21 -> ofConnection();
            case 22 -> issued();
            case 23, 24, 25 -> requested();
            case 26, 27, 28, 29, 30 -> ofRequest();
            case 31, 32 -> opened();
            case 33, 34 -> ofSession();
            default -> rare();
        };
    }

    private Event begun() {
        return switch (counter % 3) {
            case 0 -> registered();
            case 1 -> created();
            default -> connected();
        };
    }

    private @Nullable Event rare() {
        if (random.nextInt(4) == 0) {
            var user = user();
            erased.add(user);
            users.remove(user);
            return new UserErased(user);
        }
        if (tokens.isEmpty()) {
            return null;
        }
        var token = tokens.remove(random.nextInt(tokens.size()));
        return new ApiTokenRevoked(token.token(), token.user());
    }

    private Event registered() {
        var user = new UserId("usr_" + mark + counter);
        users.add(user);
        var kind = random.nextInt(5) == 0 ? UserKind.SERVICE : UserKind.PERSON;
        return new UserRegistered(
                user, kind, text("user"), kind == UserKind.SERVICE ? null : text("mail"), text("name"));
    }

    private Event created() {
        var group = new GroupId("grp_" + mark + counter);
        groups.add(group);
        return new GroupCreated(group, name("group"), "what it is for", false);
    }

    private Event connected() {
        var connection = new ConnectionId("con_" + mark + counter);
        connections.add(connection);
        return new ConnectionRegistered(
                connection, name("connection"), ConnectionType.DATABASE, "postgres", "", Map.of("team", "b'lue\"}"));
    }

    private Event assigned() {
        return new UserAssignedToGroup(user(), group(), maybeSoon(), MembershipSource.MANUAL);
    }

    private Event ofGroup() {
        return switch (random.nextInt(6)) {
            case 0 -> new GroupArchived(group());
            case 1, 2, 3 -> new GroupRenamed(group(), name("group"));
            default -> new GroupDescribed(group(), "described " + counter);
        };
    }

    private Event ofPolicy() {
        var mode = List.of(AccessMode.values()).get(random.nextInt(3));
        return switch (random.nextInt(6)) {
            case 0 -> new GroupWithdrawn(connection(), counter, group());
            case 1, 2 -> new GroupAllowed(connection(), counter, group());
            case 3 -> new AccessModeDisabled(connection(), counter, mode);
            default -> new AccessModeEnabled(connection(), counter, mode);
        };
    }

    private Event ofRule() {
        if (random.nextBoolean()) {
            return new AccessRequestsDisabled(connection(), counter);
        }
        return new AccessRequestsEnabled(connection(), counter, rule());
    }

    private ApprovalRule rule() {
        return new ApprovalRule(
                random.nextBoolean() ? List.of() : List.of(group()),
                List.of(group()),
                1,
                random.nextBoolean(),
                Duration.ofHours(8),
                Duration.ofHours(24),
                true,
                List.of(group()));
    }

    private Event ofConnection() {
        return switch (random.nextInt(5)) {
            case 0 -> new ConnectionRetired(connection());
            case 1, 2 -> new ConnectionRenamed(connection(), name("connection"));
            default -> new ConnectionDescribed(connection(), "described " + counter);
        };
    }

    private Event issued() {
        var token = new ApiTokenIssued(
                new TokenId("tok_" + mark + counter),
                user(),
                user(),
                "token",
                List.of(TokenScope.ALL, TokenScope.READ),
                mark + "hash" + counter,
                maybeSoon());
        tokens.add(token);
        return token;
    }

    private Event requested() {
        var request = new RequestId("req_" + mark + counter);
        if (random.nextInt(3) == 0) {
            var broken = new GlassBroken(
                    request,
                    user(),
                    connection(),
                    List.of(AccessMode.NATIVE),
                    group(),
                    "the orders are down, \"again\"",
                    null,
                    counter,
                    rule(),
                    counter,
                    SOON,
                    SOON.plusSeconds(counter),
                    List.of(user()),
                    1);
            requests.add(broken);
            return broken;
        }
        var requested = new AccessRequested(
                request,
                user(),
                connection(),
                List.of(AccessMode.NATIVE, AccessMode.WEB),
                Duration.ofHours(1),
                maybeSoon(),
                random.nextBoolean() ? null : "a 'reason', with\ttabs",
                random.nextBoolean() ? null : "TICKET-" + counter,
                counter,
                rule(),
                counter,
                SOON,
                requests.isEmpty() ? null : any(requests).request());
        requests.add(requested);
        return requested;
    }

    /** Whatever can happen to a request; not always in an order that could have been, since folds must bear any. */
    private @Nullable Event ofRequest() {
        if (requests.isEmpty()) {
            return null;
        }
        var about = any(requests);
        var request = about.request();
        var requester = about.requester();
        var connection = about.connection();
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                new RequestApproved(request, requester, connection, user(), List.of(group()), null, "go \\ on");
            case 2 -> new ApprovalVoided(request, requester, connection, user());
            case 3, 4, 5 ->
                new AccessGranted(
                        request,
                        requester,
                        connection,
                        List.of(AccessMode.NATIVE),
                        SOON,
                        SOON.plusSeconds(counter),
                        List.of(new Approval(user(), List.of(group()))));
            case 6 -> new RequestRejected(request, requester, connection, user(), List.of(group()), "no");
            case 7 -> new RequestWithdrawn(request, requester, connection, WithdrawalCause.REQUESTER);
            case 8 -> new RequestExpired(request, requester, connection, SOON);
            case 9 -> new AccessEnded(request, requester, connection, SOON);
            case 10 ->
                random.nextBoolean()
                        ? new AccessReturned(request, requester, connection)
                        : new AccessRevoked(request, requester, connection, RevocationCause.REVOKED, "over");
            default -> new BreakGlassClosed(request, requester, connection, user(), FollowUp.JUSTIFIED, "fine");
        };
    }

    private Event opened() {
        var ground = random.nextBoolean() || requests.isEmpty()
                ? new SessionGround(group(), null)
                : new SessionGround(null, any(requests).request());
        var opened = new SessionOpened(
                new SessionId("ses_" + mark + counter),
                user(),
                connection(),
                AccessMode.WEB,
                ground,
                maybeSoon(),
                List.of(1L, (long) counter));
        sessions.add(opened);
        return opened;
    }

    private @Nullable Event ofSession() {
        if (sessions.isEmpty()) {
            return null;
        }
        var session = any(sessions);
        return random.nextBoolean()
                ? new SessionClosed(
                        session.session(), session.user(), session.connection(), 1, Map.of("bytesOut", (long) counter))
                : new SessionTerminated(
                        session.session(),
                        session.user(),
                        session.connection(),
                        TerminationCause.MODE_DISABLED,
                        random.nextBoolean() ? null : "cut 'it'");
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private UserId user() {
        return users.get(random.nextInt(users.size()));
    }

    private GroupId group() {
        return groups.get(random.nextInt(groups.size()));
    }

    private ConnectionId connection() {
        return connections.get(random.nextInt(connections.size()));
    }

    private @Nullable Instant maybeSoon() {
        return random.nextBoolean() ? null : SOON.plusSeconds(random.nextInt(1000));
    }

    private PersonalText text(String kind) {
        return PersonalText.of(name(kind));
    }

    private String name(String kind) {
        return kind + "-" + mark + counter;
    }
}
