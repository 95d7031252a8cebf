package dev.muniment.command.sessions.adapter;

import dev.muniment.access.AccessChange;
import dev.muniment.access.AccessFacts;
import dev.muniment.access.FoldedFacts;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.GuardColumns;
import dev.muniment.command.platform.Read;
import dev.muniment.command.platform.Sql;
import dev.muniment.command.sessions.CutSession;
import dev.muniment.command.sessions.OpenSession;
import dev.muniment.command.sessions.Session;
import dev.muniment.command.sessions.SessionFacts;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.EventMetadata;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.Reading;
import dev.muniment.eventstore.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what commands on a session are decided on. Whether access is allowed is decided on the streams themselves, so that
 * the evidence names the same positions as everywhere.
 */
@Component
final class ReadingSessionFacts implements FactsOf<Command<Session, SessionFacts>, SessionFacts> {
    private static final String SESSION = Sql.of(ReadingSessionFacts.class, "session_facts.sql");
    private static final String ACCESS = Sql.of(ReadingSessionFacts.class, "access_facts.sql");

    private final JdbcClient database;
    private final EventReader reader;

    ReadingSessionFacts(JdbcClient database, EventReader reader) {
        this.database = database;
        this.reader = reader.reading(Reading.SEALED);
    }

    @Override
    public Read<SessionFacts> of(Command<Session, SessionFacts> command) {
        return switch (command) {
            case OpenSession open -> withAccess(open.target().value(), open.user(), open.connection());
            case CutSession cut -> withAccess(cut.target().value(), cut.user(), cut.connection());
            default -> of(command.target().value());
        };
    }

    private Read<SessionFacts> of(String session) {
        var keys = List.of(session);
        return database.sql(SESSION)
                .param("session", session)
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> new Read<>(
                        new SessionFacts(new FoldedFacts(), openedBy(row)),
                        GuardColumns.of(row, keys),
                        row.getLong("position")))
                .single();
    }

    private Read<SessionFacts> withAccess(String session, UserId user, ConnectionId connection) {
        var keys = List.of(
                session,
                user.value(),
                connection.value(),
                "memberships-of:" + user.value(),
                "requests-of:" + user.value());
        return database.sql(ACCESS)
                .param("session", session)
                .param("user", user.value())
                .param("connection", connection.value())
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> new Read<>(
                        new SessionFacts(folded(row), openedBy(row)),
                        GuardColumns.of(row, keys),
                        row.getLong("position")))
                .single();
    }

    /** Null before it is open, and where Muniment itself opened it. */
    private static @Nullable UserId openedBy(ResultSet row) throws SQLException {
        var actor = row.getString("opened_by");
        return actor == null || actor.equals(EventMetadata.SYSTEM) ? null : new UserId(actor);
    }

    private AccessFacts folded(ResultSet row) throws SQLException {
        var facts = new FoldedFacts();
        for (var recorded : reader.understood(events(row))) {
            facts.apply(AccessChange.of(recorded.event(), recorded.position()));
        }
        return facts;
    }

    /** When they were recorded matters to no fact. */
    private static List<StoredEvent> events(ResultSet row) throws SQLException {
        var events = new ArrayList<StoredEvent>();
        if (row.getArray("event_positions") == null) {
            return events;
        }
        var positions = array(row, "event_positions", Long[].class);
        var streams = array(row, "event_streams", String[].class);
        var sequences = array(row, "event_sequences", Long[].class);
        var types = array(row, "event_types", String[].class);
        var revisions = array(row, "event_revisions", Integer[].class);
        var ids = array(row, "event_ids", UUID[].class);
        var payloads = array(row, "event_payloads", String[].class);
        var metadata = array(row, "event_metadata", String[].class);
        for (int i = 0; i < positions.length; i++) {
            events.add(new StoredEvent(
                    positions[i],
                    streams[i],
                    sequences[i],
                    types[i],
                    revisions[i],
                    ids[i],
                    Instant.EPOCH,
                    payloads[i],
                    metadata[i]));
        }
        return events;
    }

    private static <T> T array(ResultSet row, String column, Class<T> type) throws SQLException {
        return type.cast(row.getArray(column).getArray());
    }
}
