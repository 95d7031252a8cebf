package dev.muniment.query.sessions.adapter;

import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.Id;
import dev.muniment.events.SessionId;
import dev.muniment.events.UserId;
import dev.muniment.http.Caller;
import dev.muniment.http.Cursor;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.query.platform.JustInTime;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.People;
import dev.muniment.query.platform.People.Named;
import dev.muniment.query.platform.Resource;
import dev.muniment.query.platform.ResourceKind;
import dev.muniment.query.platform.ResourceSource;
import dev.muniment.query.sessions.SessionView;
import dev.muniment.query.sessions.SessionView.ConnectionRef;
import dev.muniment.query.sessions.SessionView.Ground;
import dev.muniment.query.sessions.SessionView.GroupRef;
import dev.muniment.query.sessions.SessionView.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads sessions, newest first. */
@Component
final class Sessions implements ResourceSource {
    private static final String SESSIONS = """
            select s.session_id, s.user_id, s.connection_id, s.mode, s.state, s.group_id, s.request_id, s.until,
                   s.opened_at, s.opened_by, s.evidence, s.how_ended, s.position, s.sequence,
                   r.follow_up is not null as break_glass
              from read_model.session s
              left join read_model.request r on r.request_id = s.request_id
             where true""";

    private final JdbcClient database;
    private final LiveFacts live;
    private final People people;

    Sessions(JdbcClient database, LiveFacts live, People people) {
        this.database = database;
        this.live = live;
        this.people = people;
    }

    /** What a list is narrowed to; null members do not narrow. */
    record Filter(
            @Nullable State state,
            @Nullable UserId user,
            @Nullable ConnectionId connection,
            @Nullable AccessMode mode,
            @Nullable UserId openedBy) {}

    /** A row, and whether the glass was broken for it. */
    record Found(SessionRow row, boolean breakGlass) {}

    Page<SessionView> list(Filter filter, PageRequest page) {
        var rows = Page.of(
                rows(filter, page), page.limit(), found -> Cursor.of(found.row().position()));
        return new Page<>(views(rows.items()), rows.nextCursor());
    }

    /** Each kind of list is served by the index of what it is narrowed to, in the order of the positions. */
    private List<Found> rows(Filter filter, PageRequest page) {
        var sql = new StringBuilder(SESSIONS);
        Map<String, Object> parameters = new HashMap<>();
        narrow(sql, parameters, "state", filter.state());
        narrow(sql, parameters, "user_id", filter.user());
        narrow(sql, parameters, "connection_id", filter.connection());
        narrow(
                sql,
                parameters,
                "mode",
                filter.mode() == null ? null : filter.mode().wireName());
        narrow(sql, parameters, "opened_by", filter.openedBy());
        if (page.cursor() != null) {
            sql.append(" and s.position < :before");
            parameters.put("before", page.cursor().number(0));
        }
        sql.append(" order by s.position desc limit :limit");
        parameters.put("limit", page.limit() + 1);
        return database.sql(sql.toString())
                .params(parameters)
                .query((row, number) -> found(row))
                .list();
    }

    private static void narrow(
            StringBuilder sql, Map<String, Object> parameters, String column, @Nullable Object value) {
        if (value != null) {
            sql.append(" and s.").append(column).append(" = :").append(column);
            parameters.put(column, value.toString());
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(SessionRows.rowOf(row), row.getBoolean("break_glass"));
    }

    Optional<Found> session(SessionId session) {
        return database.sql(SESSIONS + " and s.session_id = :session")
                .param("session", session.value())
                .query((row, number) -> found(row))
                .optional();
    }

    Resource<SessionView> resource(Found found) {
        return Resource.of(views(List.of(found)).getFirst(), found.row().sequence());
    }

    private List<SessionView> views(List<Found> found) {
        var named = shown(
                people.named(found.stream().flatMap(one -> peopleIn(one.row())).toList()));
        return live.ask(
                view -> found.stream().map(one -> view(one, view, named)).toList());
    }

    /** Enforcement points know people by the names that they are asked about, and not who they are (domain.md §10). */
    private static Map<UserId, Named> shown(Map<UserId, Named> named) {
        if (Caller.found().filter(SessionQuestions::isEnforcementPoint).isEmpty()) {
            return named;
        }
        return named.values().stream()
                .map(person -> new Named(person.id(), person.userName(), null))
                .collect(Collectors.toMap(Named::id, person -> person));
    }

    private static Stream<UserId> peopleIn(SessionRow row) {
        var end = row.end();
        var both = Stream.of(row.user(), row.openedBy());
        return end == null || end.by() == null ? both : Stream.concat(both, Stream.of(end.by()));
    }

    private static SessionView view(Found found, LiveFacts.View facts, Map<UserId, Named> named) {
        var row = found.row();
        var end = row.end();
        var connection = facts.connection(row.connection());
        return new SessionView(
                row.session(),
                name(row.user(), named),
                new ConnectionRef(
                        row.connection(), connection == null ? row.connection().value() : connection.name()),
                row.mode(),
                row.state(),
                new Ground(ref(row.group(), facts), row.request(), found.breakGlass()),
                row.openedAt(),
                name(row.openedBy(), named),
                row.until(),
                end == null ? null : end.at(),
                end == null || end.by() == null ? null : name(end.by(), named),
                end == null ? null : end.cause(),
                end == null ? null : end.reason(),
                end == null ? null : end.exitCode(),
                end == null ? Map.of() : end.counts(),
                row.evidence());
    }

    private static Named name(UserId user, Map<UserId, Named> named) {
        return named.getOrDefault(user, new Named(user, null, null));
    }

    private static @Nullable GroupRef ref(@Nullable GroupId group, LiveFacts.View facts) {
        if (group == null) {
            return null;
        }
        var known = facts.group(group);
        return new GroupRef(group, known == null ? group.value() : known.name());
    }

    /** How many are open, whoever holds them. */
    long open() {
        return database.sql("select count(*) from read_model.session where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    @Override
    public Set<ResourceKind> kinds() {
        return Set.of(ResourceKind.SESSION);
    }

    @Override
    public String projection() {
        return JustInTime.PROJECTION;
    }

    @Override
    public Optional<? extends Resource<?>> read(ResourceKind kind, Id id) {
        return id instanceof SessionId session ? session(session).map(this::resource) : Optional.empty();
    }
}
