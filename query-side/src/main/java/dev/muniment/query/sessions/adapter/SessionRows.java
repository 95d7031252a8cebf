package dev.muniment.query.sessions.adapter;

import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.SessionEvent;
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionId;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.JustInTime;
import dev.muniment.query.platform.RowTable;
import dev.muniment.query.platform.Texts;
import dev.muniment.query.sessions.SessionView.State;
import dev.muniment.query.sessions.adapter.SessionRow.End;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sessions for their lists and details. */
@Component
final class SessionRows extends RowTable<SessionId, SessionRow> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    SessionRows() {
        super(
                JustInTime.PROJECTION,
                "session",
                List.of(new Column<>("session_id", "text", row -> row.session().value())),
                List.of(
                        new Column<>("user_id", "text", row -> row.user().value()),
                        new Column<>(
                                "connection_id", "text", row -> row.connection().value()),
                        new Column<>("mode", "text", row -> row.mode().wireName()),
                        new Column<>("state", "text", row -> row.state().name()),
                        new Column<>("group_id", "text", row -> Texts.of(row.group())),
                        new Column<>("request_id", "text", row -> Texts.of(row.request())),
                        new Column<>("until", "timestamptz", row -> Texts.of(row.until())),
                        new Column<>("opened_at", "timestamptz", row -> Texts.of(row.openedAt())),
                        new Column<>("opened_by", "text", row -> row.openedBy().value()),
                        new Column<>("evidence", "bigint[]", row -> array(row.evidence())),
                        new Column<>(
                                "ended_at",
                                "timestamptz",
                                row -> row.end() == null
                                        ? null
                                        : Texts.of(row.end().at())),
                        new Column<>(
                                "how_ended",
                                "jsonb",
                                row -> row.end() == null ? null : JSON.writeValueAsString(row.end())),
                        new Column<>("position", "bigint", row -> Long.toString(row.position())),
                        new Column<>("sequence", "bigint", row -> Long.toString(row.sequence()))));
    }

    private static String array(List<Long> positions) {
        return positions.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    protected @Nullable SessionId keyOf(RecordedEvent event) {
        return event.event() instanceof SessionEvent session ? session.session() : null;
    }

    @Override
    protected SessionId keyOf(SessionRow row) {
        return row.session();
    }

    @Override
    protected List<String> texts(SessionId key) {
        return List.of(key.value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return event.event() instanceof SessionOpened;
    }

    @Override
    protected @Nullable SessionRow after(@Nullable SessionRow before, RecordedEvent event) {
        if (!(event.event() instanceof SessionEvent change)) {
            return before;
        }
        var by = event.metadata().actingUser();
        return switch (change) {
            case SessionOpened opened -> opened(opened, event);
            case SessionClosed closed ->
                before == null
                        ? null
                        : before.ended(
                                State.CLOSED,
                                new End(event.recordedAt(), by, null, null, closed.exitCode(), closed.counts()),
                                event.sequence());
            case SessionTerminated cut ->
                before == null
                        ? null
                        : before.ended(
                                State.TERMINATED,
                                new End(event.recordedAt(), by, cut.cause(), cut.reason(), null, Map.of()),
                                event.sequence());
        };
    }

    private static SessionRow opened(SessionOpened opened, RecordedEvent event) {
        var by = event.metadata().actingUser();
        return new SessionRow(
                opened.session(),
                opened.user(),
                opened.connection(),
                opened.mode(),
                State.OPEN,
                opened.ground().group(),
                opened.ground().request(),
                opened.until(),
                event.recordedAt(),
                by == null ? opened.user() : by,
                opened.evidence(),
                null,
                event.position(),
                event.sequence());
    }

    @Override
    protected SessionRow read(ResultSet row) throws SQLException {
        return rowOf(row);
    }

    static SessionRow rowOf(ResultSet row) throws SQLException {
        var group = row.getString("group_id");
        var request = row.getString("request_id");
        var end = row.getString("how_ended");
        return new SessionRow(
                new SessionId(row.getString("session_id")),
                new UserId(row.getString("user_id")),
                new ConnectionId(row.getString("connection_id")),
                modeOf(row.getString("mode")),
                State.valueOf(row.getString("state")),
                group == null ? null : new GroupId(group),
                request == null ? null : new RequestId(request),
                Texts.instant(row, "until"),
                Texts.instantAlways(row, "opened_at"),
                new UserId(row.getString("opened_by")),
                Arrays.asList((Long[]) row.getArray("evidence").getArray()),
                end == null ? null : JSON.readValue(end, End.class),
                row.getLong("position"),
                row.getLong("sequence"));
    }

    private static AccessMode modeOf(String word) {
        return Arrays.stream(AccessMode.values())
                .filter(mode -> mode.wireName().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
