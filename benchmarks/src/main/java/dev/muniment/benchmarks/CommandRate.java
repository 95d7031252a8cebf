package dev.muniment.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.platform.Dispatch;
import dev.muniment.command.platform.Sender;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Single AssignUserToGroup commands, each on a stream of its own, against plain JDBC: one row with the same payload and
 * metadata inserted and committed at a time, by as many clients, on the same PostgreSQL, in turns.
 */
final class CommandRate {
    private static final Duration TURN = Duration.ofSeconds(5);
    private static final int TURNS = 3;

    private final Dispatch dispatch;
    private final Sender admin;
    private final HikariDataSource dataSource;
    private final UserId[] users;
    private final GroupId[] groups;
    private final AtomicLong next = new AtomicLong();

    CommandRate(Dispatch dispatch, Sender admin, HikariDataSource dataSource, UserId[] users, GroupId[] groups) {
        this.dispatch = dispatch;
        this.admin = admin;
        this.dataSource = dataSource;
        this.users = users;
        this.groups = groups;
    }

    void run() throws Exception {
        assign();
        var row = lastRow();
        Rates.perSecond(8, TURN, client -> assign()); // warm
        for (var clients : new int[] {8, 32}) {
            var floor = new double[TURNS];
            var ours = new double[TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                floor[turn] = floor(clients, row);
                ours[turn] = Rates.perSecond(clients, TURN, client -> assign());
            }
            System.out.printf(
                    Locale.ROOT,
                    "AssignUserToGroup, %2d clients: %6.0f/s, JDBC insert and commit %6.0f/s, ratio %.0f %%%n",
                    clients,
                    Rates.median(ours),
                    Rates.median(floor),
                    100 * Rates.median(ours) / Rates.median(floor));
        }
    }

    /** The next pair of user and group that has not been yet. */
    void assign() {
        var number = next.getAndIncrement();
        var user = users[(int) (number % users.length)];
        var group = groups[(int) (number / users.length)];
        Organisation.carryOut(dispatch.send(
                new AssignUserToGroup(MembershipId.of(group, user), null, MembershipSource.MANUAL), admin));
    }

    private record Row(String payload, String metadata) {}

    private Row lastRow() {
        return JdbcClient.create(dataSource)
                .sql("select payload, metadata from event_store.event order by position desc limit 1")
                .query(Row.class)
                .single();
    }

    private double floor(int clients, Row row) throws InterruptedException, SQLException {
        try (var owner = dataSource.getConnection();
                var statement = owner.createStatement()) {
            statement.execute("reset role");
            statement.execute("drop table if exists public.floor");
            statement.execute("create table public.floor (id bigint generated always as identity primary key,"
                    + " payload text not null, metadata text not null)");
            statement.execute("grant all on public.floor to muniment_server");
            statement.execute("set role muniment_server");
        }
        var connections = new Connection[clients];
        for (int i = 0; i < clients; i++) {
            connections[i] = dataSource.getConnection();
            connections[i].setAutoCommit(true);
        }
        try {
            return Rates.perSecond(clients, TURN, client -> insert(connections[client], row));
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private static void insert(Connection connection, Row row) throws SQLException {
        try (var statement =
                connection.prepareStatement("insert into public.floor (payload, metadata) values (?, ?)")) {
            statement.setString(1, row.payload());
            statement.setString(2, row.metadata());
            statement.executeUpdate();
        }
    }
}
