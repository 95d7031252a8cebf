package dev.muniment.query.access.adapter;

import dev.muniment.access.AccessChange.OfRequest;
import dev.muniment.access.GrantFacts;
import dev.muniment.events.AccessMode;
import dev.muniment.events.Approval;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestEvent.AccessEnded;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessReturned;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.RowTable;
import dev.muniment.query.platform.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Grants that no event has ended in the access read model. */
@Component
final class AccessGrants extends RowTable<RequestId, GrantFacts> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    AccessGrants() {
        super(
                AccessIndex.PROJECTION,
                "access_grant",
                List.of(new Column<>("request_id", "text", row -> row.request().value())),
                List.of(
                        new Column<>("user_id", "text", row -> row.user().value()),
                        new Column<>(
                                "connection_id", "text", row -> row.connection().value()),
                        new Column<>("modes", "text[]", row -> modes(row.modes())),
                        new Column<>("starts_at", "timestamptz", row -> Texts.of(row.from())),
                        new Column<>("ends_at", "timestamptz", row -> Texts.of(row.until())),
                        new Column<>("break_glass", "boolean", row -> Boolean.toString(row.breakGlass())),
                        new Column<>("approvals", "jsonb", row -> JSON.writeValueAsString(row.approvals())),
                        new Column<>("position", "bigint", row -> Long.toString(row.position()))));
    }

    private static String modes(List<AccessMode> modes) {
        return modes.stream().map(AccessMode::wireName).collect(Collectors.joining(",", "{", "}"));
    }

    /** Only grants and their ends: whatever else happens to a request changes no fact. */
    @Override
    protected @Nullable RequestId keyOf(RecordedEvent event) {
        return event.event() instanceof RequestEvent change && concernsGrant(change) ? change.request() : null;
    }

    private static boolean concernsGrant(RequestEvent event) {
        return event instanceof AccessGranted
                || event instanceof GlassBroken
                || event instanceof AccessEnded
                || event instanceof AccessRevoked
                || event instanceof AccessReturned;
    }

    @Override
    protected RequestId keyOf(GrantFacts row) {
        return row.request();
    }

    @Override
    protected List<String> texts(RequestId key) {
        return List.of(key.value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return true;
    }

    @Override
    protected @Nullable GrantFacts after(@Nullable GrantFacts before, RecordedEvent event) {
        return event.event() instanceof RequestEvent change
                ? new OfRequest(change, event.position()).after(before)
                : before;
    }

    @Override
    protected GrantFacts read(ResultSet row) throws SQLException {
        var modes = Arrays.asList((String[]) row.getArray("modes").getArray());
        return new GrantFacts(
                new RequestId(row.getString("request_id")),
                new UserId(row.getString("user_id")),
                new ConnectionId(row.getString("connection_id")),
                Arrays.stream(AccessMode.values())
                        .filter(mode -> modes.contains(mode.wireName()))
                        .toList(),
                Texts.instantAlways(row, "starts_at"),
                Texts.instantAlways(row, "ends_at"),
                row.getBoolean("break_glass"),
                List.of(JSON.readValue(row.getString("approvals"), Approval[].class)),
                row.getLong("position"));
    }
}
