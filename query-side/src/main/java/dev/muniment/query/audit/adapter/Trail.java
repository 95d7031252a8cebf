package dev.muniment.query.audit.adapter;

import dev.muniment.events.Event;
import dev.muniment.events.EventCatalogue;
import dev.muniment.eventstore.EventReader;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.eventstore.StoredEvent;
import dev.muniment.query.audit.AuditLine;
import dev.muniment.query.platform.SqlFile;
import dev.muniment.query.platform.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the trail out of the event store, narrowed by tags. */
@Component
final class Trail {
    private static final String EARLIER = SqlFile.read(Trail.class, "earlier.sql");
    private static final String ABOUT_REQUEST = SqlFile.read(Trail.class, "about-request.sql");

    private final JdbcClient database;
    private final EventReader reader;
    private final EventCatalogue catalogue = new EventCatalogue();

    Trail(JdbcClient database, EventReader reader) {
        this.database = database;
        this.reader = reader;
    }

    /** The newest position in the database. */
    long head() {
        return reader.headPosition();
    }

    /** Events as stored, with a position above {@code after} and at most {@code upTo}, in order. */
    List<StoredEvent> forward(TrailFilter filter, long after, long upTo, int limit) {
        return find(filter, after, upTo, limit, "asc");
    }

    /** The same from the newest back. */
    List<StoredEvent> backward(TrailFilter filter, long after, long upTo, int limit) {
        return find(filter, after, upTo, limit, "desc");
    }

    private List<StoredEvent> find(TrailFilter filter, long after, long upTo, int limit, String order) {
        var sql = new StringBuilder("""
                select e.position, e.stream, e.sequence, e.type, e.revision, e.event_id, e.recorded_at,
                       e.payload, e.metadata
                  from event_store.event e""");
        Map<String, Object> parameters = new HashMap<>();
        for (var index = 0; index < filter.tags().size(); index++) {
            sql.append(" join event_store.event_tag t%1$d on t%1$d.position = e.position and t%1$d.tag = :tag%1$d"
                    .formatted(index));
            parameters.put("tag" + index, filter.tags().get(index));
        }
        sql.append(" where e.position > :after and e.position <= :upTo");
        if (filter.request() != null) {
            sql.append(" and e.position in (").append(ABOUT_REQUEST).append(')');
            parameters.put("request", filter.request());
        }
        parameters.put("after", bound(after, filter.from()));
        parameters.put("upTo", filter.to() == null ? upTo : Math.min(upTo, before(filter.to())));
        narrow(sql, parameters, "stream", filter.stream());
        narrow(sql, parameters, "type", filter.type());
        sql.append(" order by e.position ").append(order).append(" limit :limit");
        parameters.put("limit", limit);
        return database.sql(sql.toString())
                .params(parameters)
                .query((row, number) -> stored(row))
                .list();
    }

    private static void narrow(
            StringBuilder sql, Map<String, Object> parameters, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" and e.").append(column).append(" = :").append(column);
            parameters.put(column, value);
        }
    }

    private long bound(long after, @Nullable Instant from) {
        return from == null ? after : Math.max(after, before(from));
    }

    /** The last position recorded before an instant; stored instants are in microseconds. */
    private long before(Instant instant) {
        return reader.positionAt(instant.minus(1, ChronoUnit.MICROS));
    }

    private static StoredEvent stored(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong("position"),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getString("type"),
                row.getInt("revision"),
                row.getObject("event_id", UUID.class),
                Texts.instantAlways(row, "recorded_at"),
                row.getString("payload"),
                row.getString("metadata"));
    }

    /** Stored events as the program understands them, personal text opened. */
    List<RecordedEvent> understood(List<StoredEvent> stored) {
        return reader.understood(stored);
    }

    /** For each event, by its position, the previous one that set the value that it changes. */
    Map<Long, Event> earlier(List<RecordedEvent> events) {
        List<RecordedEvent> changing = events.stream()
                .filter(event -> !AuditLine.earlier(event.event()).isEmpty())
                .toList();
        if (changing.isEmpty()) {
            return Map.of();
        }
        Map<Long, Long> positions = new HashMap<>();
        List<StoredEvent> found = new ArrayList<>();
        database.sql(EARLIER)
                .param(
                        "positions",
                        changing.stream().map(RecordedEvent::position).toArray(Long[]::new))
                .param("streams", changing.stream().map(RecordedEvent::stream).toArray(String[]::new))
                .param(
                        "sequences",
                        changing.stream().map(RecordedEvent::sequence).toArray(Long[]::new))
                .param("types", changing.stream().map(this::typesBefore).toArray(String[]::new))
                .query((row, number) -> {
                    positions.put(row.getLong("later"), row.getLong("position"));
                    return found.add(stored(row));
                })
                .list();
        var distinct = List.copyOf(found.stream()
                .collect(Collectors.toMap(StoredEvent::position, event -> event, (one, same) -> one))
                .values());
        var byPosition = reader.understood(distinct).stream()
                .collect(Collectors.toMap(RecordedEvent::position, RecordedEvent::event));
        Map<Long, Event> earlier = new HashMap<>();
        positions.forEach((later, position) -> {
            var event = byPosition.get(position);
            if (event != null) {
                earlier.put(later, event);
            }
        });
        return earlier;
    }

    private String typesBefore(RecordedEvent event) {
        return AuditLine.earlier(event.event()).stream()
                .map(type -> catalogue.nameOf(type).value())
                .collect(Collectors.joining(","));
    }
}
