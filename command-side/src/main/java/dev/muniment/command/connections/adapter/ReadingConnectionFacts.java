package dev.muniment.command.connections.adapter;

import dev.muniment.command.connections.ChangeConnectionDetails;
import dev.muniment.command.connections.ChangesPolicy;
import dev.muniment.command.connections.Connection;
import dev.muniment.command.connections.ConnectionFacts;
import dev.muniment.command.connections.ConnectionFacts.NamedGroup;
import dev.muniment.command.connections.RegisterConnection;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.GuardColumns;
import dev.muniment.command.platform.Read;
import dev.muniment.command.platform.Sql;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what commands on connections are decided on. */
@Component
final class ReadingConnectionFacts implements FactsOf<Command<Connection, ConnectionFacts>, ConnectionFacts> {
    private static final String SQL = Sql.of(ReadingConnectionFacts.class, "connection_facts.sql");
    /** No rule needs more people of one group: 10 approvals, or one voice for each of very many approver groups. */
    private static final int ENOUGH = 100;

    private final JdbcClient database;
    private final JsonMapper json;

    ReadingConnectionFacts(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Read<ConnectionFacts> of(Command<Connection, ConnectionFacts> command) {
        return switch (command) {
            case RegisterConnection register -> read(command, register.name(), false, List.of());
            case ChangeConnectionDetails change -> read(command, change.name(), false, List.of());
            case ChangesPolicy change ->
                read(command, null, true, change.groupsNamed().keySet());
            default -> read(command, null, false, List.of());
        };
    }

    private Read<ConnectionFacts> read(
            Command<Connection, ConnectionFacts> command,
            @Nullable String name,
            boolean withGroups,
            Collection<GroupId> named) {
        var connection = command.target().value();
        var groups = named.stream().map(GroupId::value).toList();
        var keys = new ArrayList<String>();
        keys.add(connection);
        keys.addAll(groups);
        var wanted = Sql.canHold(name) ? name : null;
        if (wanted != null) {
            keys.add(ConnectionFactChanges.nameKey(wanted));
        }
        return database.sql(SQL)
                .param("connection", connection)
                .param("name", wanted == null ? null : wanted.toLowerCase(Locale.ROOT))
                .param("withGroups", withGroups)
                .param("groups", groups.toArray(String[]::new))
                .param("enough", ENOUGH)
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> new Read<>(facts(row), GuardColumns.of(row, keys), row.getLong("position")))
                .single();
    }

    private ConnectionFacts facts(ResultSet row) throws SQLException {
        var holder = row.getString("name_holder");
        return new ConnectionFacts(holder == null ? null : new ConnectionId(holder), groups(row.getString("groups")));
    }

    private Map<GroupId, NamedGroup> groups(@Nullable String text) {
        return text == null
                ? Map.of()
                : Stream.of(json.readValue(text, Row[].class))
                        .collect(Collectors.toMap(row -> new GroupId(row.group()), Row::found));
    }

    /** A group as the statement puts it. */
    private record Row(String group, String name, boolean open, List<String> members, List<String> persons) {
        NamedGroup found() {
            return new NamedGroup(name, open, ids(members), ids(persons));
        }

        private static List<UserId> ids(List<String> values) {
            return values.stream().map(UserId::new).toList();
        }
    }
}
