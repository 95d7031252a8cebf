package dev.muniment.query.audit.adapter;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.UserId;
import dev.muniment.http.Cursor;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.query.audit.AuditEntry;
import dev.muniment.query.audit.AuditEntry.Actor;
import dev.muniment.query.audit.AuditEntry.Kind;
import dev.muniment.query.audit.Names;
import dev.muniment.query.platform.Filters;
import dev.muniment.query.platform.SqlFile;
import dev.muniment.query.platform.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lines of what is recorded and is no event. */
@Component
final class JournalLines {
    private static final String ACTOR = "actor:";

    private final JdbcClient database;
    private final CurrentNames currentNames;
    private final Map<Kind, String> statements = new EnumMap<>(Kind.class);

    JournalLines(JdbcClient database, CurrentNames currentNames) {
        this.database = database;
        this.currentNames = currentNames;
        Stream.of(Kind.REFUSAL, Kind.DENIED_CHECK, Kind.SIGN_IN, Kind.READ, Kind.OPERATION)
                .forEach(kind ->
                        statements.put(kind, SqlFile.read(JournalLines.class, "journal-" + kind.word() + ".sql")));
    }

    /** A row of any of the logs; what is null does not apply there. */
    private record Row(
            Instant at,
            String key,
            @Nullable String actor,
            @Nullable String user,
            @Nullable String connection,
            @Nullable String code,
            String what,
            @Nullable String subject,
            @Nullable String requestId,
            long times) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    Texts.instantAlways(row, "at"),
                    row.getString("key"),
                    row.getString("actor"),
                    row.getString("user_id"),
                    row.getString("connection_id"),
                    row.getString("code"),
                    row.getString("what"),
                    row.getString("subject"),
                    row.getString("request_id"),
                    row.getLong("times"));
        }
    }

    Page<AuditEntry> page(Kind kind, TrailFilter filter, PageRequest page) {
        var statement = statements.get(kind);
        if (statement == null) {
            throw new IllegalArgumentException(kind + " is not in the journal");
        }
        refuseWhatDoesNotApply(filter);
        var cursor = page.cursor();
        var found = database.sql(statement)
                .param("actor", tag(filter, ACTOR))
                .param("user", tag(filter, UserId.PREFIX))
                .param("connection", tag(filter, ConnectionId.PREFIX))
                .param("from", timestamp(filter.from()))
                .param("to", timestamp(filter.to()))
                .param("beforeTime", cursor == null ? null : timestamp(cursor.instant(0)))
                .param("beforeKey", cursor == null ? null : key(kind, cursor))
                .param("limit", page.limit() + 1)
                .query((row, number) -> Row.of(row))
                .list();
        var rows = Page.of(found, page.limit(), row -> Cursor.of(row.at(), row.key()));
        var names = currentNames.of(users(rows.items()));
        return new Page<>(
                rows.items().stream().map(row -> line(kind, row, names)).toList(), rows.nextCursor());
    }

    private static void refuseWhatDoesNotApply(TrailFilter filter) {
        filter.narrowing().forEach(name -> {
            throw Filters.invalid(name, "This filter is for changes only.");
        });
        filter.tags().stream()
                .filter(tag -> !tag.startsWith(ACTOR)
                        && !tag.startsWith(UserId.PREFIX)
                        && !tag.startsWith(ConnectionId.PREFIX))
                .forEach(tag -> {
                    throw Filters.invalid("group", "The filters group and session are for changes only.");
                });
    }

    private static @Nullable String tag(TrailFilter filter, String prefix) {
        return filter.tags().stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> prefix.equals(ACTOR) ? tag.substring(ACTOR.length()) : tag)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** Keys of all but denied checks are numbers. */
    private static String key(Kind kind, Cursor cursor) {
        return kind == Kind.DENIED_CHECK ? cursor.key(1) : Long.toString(cursor.number(1));
    }

    private static Set<UserId> users(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> Stream.of(Optional.ofNullable(row.actor()), Optional.ofNullable(row.user())))
                .flatMap(Optional::stream)
                .flatMap(id -> user(id).stream())
                .collect(Collectors.toSet());
    }

    /** Some ids are words or pseudonyms of what is no user. */
    private static Optional<UserId> user(@Nullable String id) {
        return id != null && id.startsWith(UserId.PREFIX) ? Optional.of(new UserId(id)) : Optional.empty();
    }

    private static AuditEntry line(Kind kind, Row row, Names names) {
        var actor = actor(row.actor(), names);
        return new AuditEntry(
                kind,
                null,
                row.at(),
                actor,
                null,
                null,
                sentence(kind, row, actor == null ? "Somebody unknown" : actor.name(), names),
                Map.of(),
                Map.of(),
                Stream.of(Optional.ofNullable(row.user()), Optional.ofNullable(row.connection()))
                        .flatMap(Optional::stream)
                        .filter(id -> id.startsWith(UserId.PREFIX) || id.startsWith(ConnectionId.PREFIX))
                        .toList(),
                kind == Kind.OPERATION ? row.what() : row.code(),
                kind == Kind.OPERATION ? row.code() : null,
                null,
                row.requestId(),
                null,
                row.times());
    }

    private static @Nullable Actor actor(@Nullable String id, Names names) {
        if (id == null) {
            return null;
        }
        return user(id).map(user -> Actor.of(user, names)).orElse(Actor.SYSTEM);
    }

    private static String sentence(Kind kind, Row row, String actor, Names names) {
        return switch (kind) {
            case REFUSAL -> "%s was refused %s on %s: %s.".formatted(actor, row.what(), row.subject(), row.code());
            case DENIED_CHECK ->
                "%s may not open %s in the mode %s: %s. %s asked%s."
                        .formatted(
                                user(row.user()).map(names::of).orElse("An unknown user"),
                                connection(row.connection(), names),
                                row.what(),
                                row.code(),
                                actor,
                                row.times() == 1 ? "" : " " + row.times() + " times within the minute");
            case SIGN_IN ->
                row.what().equals("SIGNED_IN")
                        ? actor + " signed in for the first time."
                        : "%s could not sign in: %s.".formatted(actor, row.code());
            case READ ->
                "%s read the trail at %s%s."
                        .formatted(
                                actor,
                                row.what(),
                                row.subject() == null || row.subject().isEmpty() ? "" : " (" + row.subject() + ")");
            case OPERATION ->
                "%s asked for %s of %s%s."
                        .formatted(actor, row.what(), row.subject(), row.code() == null ? "" : ": " + row.code());
            case CHANGE -> throw new IllegalArgumentException("a change is an event");
        };
    }

    private static String connection(@Nullable String id, Names names) {
        return id != null && id.startsWith(ConnectionId.PREFIX)
                ? names.of(new ConnectionId(id))
                : "an unknown connection";
    }
}
