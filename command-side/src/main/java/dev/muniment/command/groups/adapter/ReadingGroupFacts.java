package dev.muniment.command.groups.adapter;

import dev.muniment.command.groups.ArchiveGroup;
import dev.muniment.command.groups.ChangeGroupDetails;
import dev.muniment.command.groups.CreateGroup;
import dev.muniment.command.groups.Group;
import dev.muniment.command.groups.GroupFacts;
import dev.muniment.command.groups.GroupFacts.NamingPolicy;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.GuardColumns;
import dev.muniment.command.platform.Read;
import dev.muniment.command.platform.Sql;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what commands on groups are decided on. */
@Component
final class ReadingGroupFacts implements FactsOf<Command<Group, GroupFacts>, GroupFacts> {
    private static final String SQL = Sql.of(ReadingGroupFacts.class, "group_facts.sql");

    private final JdbcClient database;
    private final JsonMapper json;

    ReadingGroupFacts(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Read<GroupFacts> of(Command<Group, GroupFacts> command) {
        return switch (command) {
            case CreateGroup create -> read(create.target(), create.name(), false);
            case ChangeGroupDetails change -> read(change.target(), change.name(), false);
            case ArchiveGroup archive -> read(archive.target(), null, true);
            default -> throw new IllegalArgumentException("no facts are known for " + command);
        };
    }

    private Read<GroupFacts> read(GroupId group, @Nullable String name, boolean withPolicies) {
        var keys = new ArrayList<String>();
        keys.add(group.value());
        var wanted = Sql.canHold(name) ? name : null;
        if (wanted != null) {
            keys.add(GroupFactChanges.nameKey(wanted));
        }
        if (withPolicies) {
            keys.add("policies-naming:" + group);
        }
        return database.sql(SQL)
                .param("group", group.value())
                .param("name", wanted)
                .param("withPolicies", withPolicies)
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> new Read<>(facts(row), GuardColumns.of(row, keys), row.getLong("position")))
                .single();
    }

    private GroupFacts facts(ResultSet row) throws SQLException {
        var holder = row.getString("name_holder");
        return new GroupFacts(holder == null ? null : new GroupId(holder), policies(row.getString("policies")));
    }

    private List<NamingPolicy> policies(@Nullable String text) {
        return text == null
                ? List.of()
                : List.of(json.readValue(text, Row[].class)).stream()
                        .map(row -> new NamingPolicy(
                                new ConnectionId(row.connection()), row.version(), row.canAccess(), row.rule()))
                        .toList();
    }

    /** A policy as the statement puts it. */
    private record Row(
            String connection,
            long version,
            boolean canAccess,
            @Nullable ApprovalRule rule) {}
}
