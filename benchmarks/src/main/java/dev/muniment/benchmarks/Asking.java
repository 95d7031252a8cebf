package dev.muniment.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.muniment.access.AccessPolicy;
import dev.muniment.command.connections.ChangeAccessPolicy;
import dev.muniment.command.connections.RegisterConnection;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Ids;
import dev.muniment.command.platform.Secrets;
import dev.muniment.command.platform.Sender;
import dev.muniment.command.requests.ApproveRequest;
import dev.muniment.command.requests.RequestAccess;
import dev.muniment.command.tokens.IssueApiToken;
import dev.muniment.command.users.ActivateUser;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.RequestId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.http.Caller;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users who ask for access, and one of ten approvers who decides: one yes suffices. */
final class Asking {
    /** The secret of the approver's token; nothing but this process's own database knows it. */
    static final String SECRET = "mun_benchmark_approver";

    static final AccessMode MODE = AccessMode.NATIVE;
    static final Duration DURATION = Duration.ofMinutes(1);
    private static final int CLIENTS = 32;
    private static final int FIRST = 1_000;

    private final Dispatch dispatch;
    private final Ids ids;
    private final HikariDataSource dataSource;
    private final Sender admin;
    private final UserId[] users;
    private final UserId[] approvers;
    private final GroupId asking;
    private final GroupId deciding;
    private final Sender approver;

    /**
     * @param users who ask; they and the approvers become active, and members of their group each
     * @param asking group of those who ask
     * @param deciding group of the approvers
     */
    Asking(
            Dispatch dispatch,
            Ids ids,
            HikariDataSource dataSource,
            Sender admin,
            UserId[] users,
            UserId[] approvers,
            GroupId asking,
            GroupId deciding)
            throws InterruptedException {
        this.dispatch = dispatch;
        this.ids = ids;
        this.dataSource = dataSource;
        this.admin = admin;
        this.users = users;
        this.approvers = approvers;
        this.asking = asking;
        this.deciding = deciding;
        Rates.perSecond(CLIENTS, users.length, number -> join(users[number], asking));
        Rates.perSecond(1, approvers.length, number -> join(approvers[number], deciding));
        this.approver = signIn();
    }

    private void join(UserId user, GroupId group) {
        send(new ActivateUser(user, false), admin);
        send(new AssignUserToGroup(MembershipId.of(group, user), null, MembershipSource.MANUAL), admin);
    }

    private Sender signIn() {
        var token = ids.token();
        var scopes = List.of(TokenScope.ALL);
        send(new IssueApiToken(token, approvers[0], "benchmark", scopes, Secrets.hash(SECRET), null), admin);
        var issuer = Objects.requireNonNull(admin.caller(), "the admin has signed in")
                .user();
        var caller = new Caller(approvers[0], UserKind.PERSON, token, issuer, Set.copyOf(scopes), Set.of());
        return Sender.of(caller, Organisation.ORIGIN, null);
    }

    ConnectionId connection(String name) {
        var connection = ids.connection();
        var rule = new ApprovalRule(
                List.of(), List.of(deciding), 1, false, Duration.ofHours(8), Duration.ofDays(1), true, List.of());
        send(new RegisterConnection(connection, name, ConnectionType.DATABASE, "postgres", "", Map.of()), admin);
        send(new ChangeAccessPolicy(connection, new AccessPolicy(List.of(asking), List.of(MODE), rule)), admin);
        return connection;
    }

    /** A request and whose it is. */
    record Asked(RequestId request, UserId user, ConnectionId connection) {}

    /** Makes one request of each user for each connection, up to that number. */
    List<Asked> ask(int number, @Nullable Instant startsAt, ConnectionId... connections)
            throws InterruptedException, SQLException {
        var asked = Stream.of(connections)
                .flatMap(connection -> Stream.of(users).map(user -> new Asked(ids.request(), user, connection)))
                .limit(number)
                .toList();
        Rates.perSecond(CLIENTS, FIRST, each -> ask(asked.get(each), startsAt));
        analyze();
        Rates.perSecond(CLIENTS, asked.size() - FIRST, each -> ask(asked.get(FIRST + each), startsAt));
        return asked;
    }

    /** What autovacuum does in its time; until then queries are planned for tables without rows. */
    private void analyze() throws SQLException {
        try (var owner = dataSource.getConnection();
                var statement = owner.createStatement()) {
            statement.execute("reset role");
            statement.execute("analyze");
            statement.execute("set role muniment_server");
        }
    }

    private void ask(Asked asked, @Nullable Instant startsAt) {
        var command = new RequestAccess(
                asked.request(),
                asked.user(),
                asked.connection(),
                List.of(MODE),
                DURATION,
                startsAt,
                "To see how long it takes",
                null,
                null);
        send(command, Sender.SYSTEM);
    }

    void approve(Asked asked) {
        send(new ApproveRequest(asked.request(), approvers[0], null, null), approver);
    }

    void approve(List<Asked> asked) throws InterruptedException {
        Rates.perSecond(CLIENTS, asked.size(), each -> approve(asked.get(each)));
    }

    private void send(Command<?, ?> command, Sender sender) {
        Organisation.carryOut(dispatch.send(command, sender));
    }
}
