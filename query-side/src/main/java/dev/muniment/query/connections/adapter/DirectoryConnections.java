package dev.muniment.query.connections.adapter;

import dev.muniment.events.ConnectionEvent;
import dev.muniment.events.ConnectionEvent.ConnectionDescribed;
import dev.muniment.events.ConnectionEvent.ConnectionRegistered;
import dev.muniment.events.ConnectionEvent.ConnectionRenamed;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.ConnectionEvent.ConnectionTagged;
import dev.muniment.events.ConnectionEvent.ConnectionTypeChanged;
import dev.muniment.events.ConnectionEvent.PolicyEvent;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.Directory;
import dev.muniment.query.platform.RowTable;
import dev.muniment.query.platform.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Connections in the directory. */
@Component
final class DirectoryConnections extends RowTable<ConnectionId, ConnectionRow> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    DirectoryConnections() {
        super(
                Directory.PROJECTION,
                "directory_connection",
                List.of(new Column<>(
                        "connection_id", "text", row -> row.connection().value())),
                List.of(
                        new Column<>("name", "text", ConnectionRow::name),
                        new Column<>("type", "text", row -> row.type().wireName()),
                        new Column<>("subtype", "text", ConnectionRow::subtype),
                        new Column<>("description", "text", ConnectionRow::description),
                        new Column<>("tags", "jsonb", row -> JSON.writeValueAsString(row.tags())),
                        new Column<>("retired", "boolean", row -> Boolean.toString(row.retired())),
                        new Column<>("policy_version", "bigint", row -> Long.toString(row.policyVersion())),
                        new Column<>("created_at", "timestamptz", row -> Texts.of(row.createdAt())),
                        new Column<>("updated_at", "timestamptz", row -> Texts.of(row.updatedAt())),
                        new Column<>("sequence", "bigint", row -> Long.toString(row.sequence()))));
    }

    @Override
    protected @Nullable ConnectionId keyOf(RecordedEvent event) {
        return event.event() instanceof ConnectionEvent connection ? connection.connection() : null;
    }

    @Override
    protected ConnectionId keyOf(ConnectionRow row) {
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
    protected @Nullable ConnectionRow after(@Nullable ConnectionRow before, RecordedEvent event) {
        if (!(event.event() instanceof ConnectionEvent change)) {
            return before;
        }
        if (change instanceof ConnectionRegistered registered) {
            return registered(registered, event);
        }
        return before == null ? null : touched(changed(before, change), event);
    }

    private static ConnectionRow registered(ConnectionRegistered registered, RecordedEvent event) {
        return new ConnectionRow(
                registered.connection(),
                registered.name(),
                registered.type(),
                registered.subtype(),
                registered.description(),
                registered.tags(),
                false,
                1,
                event.recordedAt(),
                event.recordedAt(),
                event.sequence());
    }

    private static Details changed(ConnectionRow row, ConnectionEvent change) {
        var now = Details.of(row);
        return switch (change) {
            case ConnectionRegistered registered -> now;
            case ConnectionRenamed renamed -> now.named(renamed.name());
            case ConnectionTypeChanged changed -> now.typed(changed.type(), changed.subtype());
            case ConnectionDescribed described -> now.described(described.description());
            case ConnectionTagged tagged -> now.tagged(tagged.tags());
            case ConnectionRetired retired -> now.gone();
            case PolicyEvent policy -> now.atVersion(policy.version());
        };
    }

    private static ConnectionRow touched(Details details, RecordedEvent event) {
        var row = details.row();
        return new ConnectionRow(
                row.connection(),
                row.name(),
                row.type(),
                row.subtype(),
                row.description(),
                row.tags(),
                row.retired(),
                row.policyVersion(),
                row.createdAt(),
                event.recordedAt(),
                event.sequence());
    }

    @Override
    protected ConnectionRow read(ResultSet row) throws SQLException {
        return rowOf(row);
    }

    static ConnectionRow rowOf(ResultSet row) throws SQLException {
        var type = row.getString("type");
        return new ConnectionRow(
                new ConnectionId(row.getString("connection_id")),
                row.getString("name"),
                Arrays.stream(ConnectionType.values())
                        .filter(known -> known.wireName().equals(type))
                        .findFirst()
                        .orElseThrow(),
                row.getString("subtype"),
                row.getString("description"),
                JSON.readValue(row.getString("tags"), new TypeReference<Map<String, String>>() {}),
                row.getBoolean("retired"),
                row.getLong("policy_version"),
                Texts.instantAlways(row, "created_at"),
                Texts.instantAlways(row, "updated_at"),
                row.getLong("sequence"));
    }

    /** One changed aspect of a row, the rest as it was. */
    private record Details(ConnectionRow row) {
        static Details of(ConnectionRow row) {
            return new Details(row);
        }

        Details named(String name) {
            return with(
                    name, row.type(), row.subtype(), row.description(), row.tags(), row.retired(), row.policyVersion());
        }

        Details typed(ConnectionType type, String subtype) {
            return with(row.name(), type, subtype, row.description(), row.tags(), row.retired(), row.policyVersion());
        }

        Details described(String description) {
            return with(
                    row.name(), row.type(), row.subtype(), description, row.tags(), row.retired(), row.policyVersion());
        }

        Details tagged(Map<String, String> tags) {
            return with(
                    row.name(), row.type(), row.subtype(), row.description(), tags, row.retired(), row.policyVersion());
        }

        Details gone() {
            return with(
                    row.name(), row.type(), row.subtype(), row.description(), row.tags(), true, row.policyVersion());
        }

        Details atVersion(long version) {
            return with(row.name(), row.type(), row.subtype(), row.description(), row.tags(), row.retired(), version);
        }

        private Details with(
                String name,
                ConnectionType type,
                String subtype,
                String description,
                Map<String, String> tags,
                boolean retired,
                long policyVersion) {
            return new Details(new ConnectionRow(
                    row.connection(),
                    name,
                    type,
                    subtype,
                    description,
                    tags,
                    retired,
                    policyVersion,
                    row.createdAt(),
                    row.updatedAt(),
                    row.sequence()));
        }
    }
}
