package dev.muniment.command.memberships.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Standing;
import dev.muniment.command.memberships.EndMembership;
import dev.muniment.command.memberships.Membership;
import dev.muniment.command.memberships.MembershipFacts;
import dev.muniment.command.memberships.MembershipFacts.GroupState;
import dev.muniment.command.memberships.MembershipFacts.OpenSession;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.GuardColumns;
import dev.muniment.command.platform.Read;
import dev.muniment.command.platform.Sql;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipId;
import dev.muniment.events.SessionId;
import dev.muniment.events.UserKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what commands on a membership are decided on. */
@Component
final class ReadingMembershipFacts implements FactsOf<Command<Membership, MembershipFacts>, MembershipFacts> {
    /** The guard of who the lasting admins are. */
    static final String ADMINS = "admins";

    private static final String SQL = Sql.of(ReadingMembershipFacts.class, "membership_facts.sql");

    private final JdbcClient database;

    ReadingMembershipFacts(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Read<MembershipFacts> of(Command<Membership, MembershipFacts> command) {
        var membership = (MembershipId) command.target();
        var user = membership.user().value();
        var group = membership.group().value();
        var ofAdmins = membership.group().equals(GroupId.ADMIN);
        var withSessions = command instanceof EndMembership;
        var keys = new ArrayList<>(List.of(membership.value(), user, group));
        if (ofAdmins) {
            keys.add(ADMINS);
        }
        if (withSessions) {
            keys.add("sessions-of:" + user);
        }
        return database.sql(SQL)
                .param("user", user)
                .param("group", group)
                .param("ofAdmins", ofAdmins)
                .param("withSessions", withSessions)
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> new Read<>(facts(row), GuardColumns.of(row, keys), row.getLong("position")))
                .single();
    }

    private static MembershipFacts facts(ResultSet row) throws SQLException {
        return new MembershipFacts(
                standing(row.getString("kind"), row.getString("status")),
                groupState(row.getString("group_state")),
                row.getInt("other_lasting_admins"),
                sessions(row));
    }

    private static List<OpenSession> sessions(ResultSet row) throws SQLException {
        var sessions = new ArrayList<OpenSession>();
        if (row.getArray("session_ids") == null) {
            return sessions;
        }
        var ids = (String[]) row.getArray("session_ids").getArray();
        var connections = (String[]) row.getArray("session_connections").getArray();
        var groups = (@Nullable String[]) row.getArray("session_groups").getArray();
        var ends = (@Nullable Timestamp[]) row.getArray("session_ends").getArray();
        for (int i = 0; i < ids.length; i++) {
            var group = groups[i];
            var end = ends[i];
            sessions.add(new OpenSession(
                    new SessionId(ids[i]),
                    new ConnectionId(connections[i]),
                    group == null ? null : new GroupId(group),
                    end == null ? null : end.toInstant()));
        }
        return sessions;
    }

    static @Nullable Standing standing(@Nullable String kind, @Nullable String status) {
        return kind == null || status == null
                ? null
                : new Standing(UserKind.valueOf(kind), Standing.Status.valueOf(status));
    }

    static GroupState groupState(@Nullable String state) {
        return state == null ? GroupState.UNKNOWN : GroupState.valueOf(state);
    }
}
