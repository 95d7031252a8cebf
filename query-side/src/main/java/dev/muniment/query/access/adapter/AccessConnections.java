package dev.muniment.query.access.adapter;

import dev.muniment.access.AccessChange.OfConnection;
import dev.muniment.access.ConnectionFacts;
import dev.muniment.access.PolicyFacts;
import dev.muniment.events.ConnectionEvent;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.RowTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Connections with their policies in the access read model. */
@Component
final class AccessConnections extends RowTable<ConnectionId, AccessConnection> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    AccessConnections() {
        super(
                AccessIndex.PROJECTION,
                "access_connection",
                List.of(new Column<>(
                        "connection_id", "text", row -> row.connection().value())),
                List.of(
                        new Column<>("name", "text", row -> row.facts().name()),
                        new Column<>(
                                "retired",
                                "boolean",
                                row -> Boolean.toString(row.facts().retired())),
                        new Column<>(
                                "position",
                                "bigint",
                                row -> Long.toString(row.facts().position())),
                        new Column<>(
                                "policy",
                                "jsonb",
                                row -> JSON.writeValueAsString(row.facts().policy()))));
    }

    @Override
    protected @Nullable ConnectionId keyOf(RecordedEvent event) {
        return event.event() instanceof ConnectionEvent connection ? connection.connection() : null;
    }

    @Override
    protected ConnectionId keyOf(AccessConnection row) {
        return row.connection();
    }

    @Override
    protected List<String> texts(ConnectionId key) {
        return List.of(key.value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return event.event() instanceof ConnectionRegistered;
    }

    @Override
    protected @Nullable AccessConnection after(@Nullable AccessConnection before, RecordedEvent event) {
        if (!(event.event() instanceof ConnectionEvent change)) {
            return before;
        }
        var facts = new OfConnection(change, event.position()).after(before == null ? null : before.facts());
        return new AccessConnection(change.connection(), facts);
    }

    @Override
    protected AccessConnection read(ResultSet row) throws SQLException {
        return new AccessConnection(
                new ConnectionId(row.getString("connection_id")),
                new ConnectionFacts(
                        row.getString("name"),
                        row.getBoolean("retired"),
                        row.getLong("position"),
                        JSON.readValue(row.getString("policy"), PolicyFacts.class)));
    }
}
