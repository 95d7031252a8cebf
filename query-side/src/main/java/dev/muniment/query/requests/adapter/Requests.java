package dev.muniment.query.requests.adapter;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.Id;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import dev.muniment.http.Cursor;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.query.platform.JustInTime;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.Projections;
import dev.muniment.query.platform.Resource;
import dev.muniment.query.platform.ResourceKind;
import dev.muniment.query.platform.ResourceSource;
import dev.muniment.query.platform.WaitingRequest;
import dev.muniment.query.platform.WaitingRequest.Kind;
import dev.muniment.query.requests.RequestView;
import dev.muniment.query.requests.RequestView.FollowUpState;
import dev.muniment.query.requests.RequestView.Status;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads requests: newest first in lists, oldest first in inboxes. */
@Component
final class Requests implements ResourceSource {
    private static final String REQUESTS = """
            select request_id, requester, connection_id, status, follow_up, requested_at, expires_at, grant_until,
                   extended, details, position, sequence
              from read_model.request
             where true""";

    private final JdbcClient database;
    private final LiveFacts live;
    private final Projections projections;
    private final RequestViews views;

    Requests(JdbcClient database, LiveFacts live, Projections projections, RequestViews views) {
        this.database = database;
        this.live = live;
        this.projections = projections;
        this.views = views;
    }

    /** What a list is narrowed to; null members do not narrow. */
    record Filter(
            @Nullable Status status,
            @Nullable UserId requester,
            @Nullable ConnectionId connection,
            @Nullable Boolean breakGlass,
            @Nullable FollowUpState followUp) {
        /** The kinds of what waits that it leaves. */
        Set<Kind> kinds() {
            Set<Kind> kinds = EnumSet.allOf(Kind.class);
            if (status != null || Boolean.FALSE.equals(breakGlass)) {
                kinds.remove(Kind.FOLLOW_UP);
            }
            if (followUp != null || Boolean.TRUE.equals(breakGlass)) {
                kinds.remove(Kind.APPROVAL);
            }
            return kinds;
        }

        boolean takes(WaitingRequest waiting) {
            return (requester == null || requester.equals(waiting.requester()))
                    && (connection == null || connection.equals(waiting.connection()));
        }
    }

    Page<RequestView> list(Filter filter, PageRequest page) {
        var found = rows(filter, page);
        var rows = Page.of(found, page.limit(), row -> Cursor.of(row.position()));
        return new Page<>(views.listed(rows.items()), rows.nextCursor());
    }

    /** Each kind of list is served by the index of what it is narrowed to, in the order of the positions. */
    private List<RequestRow> rows(Filter filter, PageRequest page) {
        var sql = new StringBuilder(REQUESTS);
        Map<String, Object> parameters = new HashMap<>();
        narrow(sql, parameters, "requester", filter.requester());
        narrow(sql, parameters, "connection_id", filter.connection());
        narrow(sql, parameters, "status", filter.status());
        narrow(sql, parameters, "follow_up", filter.followUp());
        if (filter.status() == Status.PENDING) {
            sql.append(" and expires_at > :now");
            parameters.put("now", Timestamp.from(live.now()));
        }
        if (filter.status() == Status.APPROVED) {
            sql.append(" and grant_until > :now");
            parameters.put("now", Timestamp.from(live.now()));
        }
        if (filter.breakGlass() != null) {
            sql.append(filter.breakGlass() ? " and follow_up is not null" : " and follow_up is null");
        }
        if (page.cursor() != null) {
            sql.append(" and position < :before");
            parameters.put("before", page.cursor().number(0));
        }
        sql.append(" order by position desc limit :limit");
        parameters.put("limit", page.limit() + 1);
        return database.sql(sql.toString())
                .params(parameters)
                .query((row, number) -> RequestRows.rowOf(row))
                .list();
    }

    private static void narrow(
            StringBuilder sql, Map<String, Object> parameters, String column, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(column).append(" = :").append(column);
            parameters.put(column, value.toString());
        }
    }

    /** What waits for that person's word: requests to decide on, and broken glasses to follow up. */
    Page<RequestView> inbox(UserId person, Filter filter, PageRequest page) {
        var after = page.cursor() == null ? 0 : page.cursor().number(0);
        var at = live.now();
        List<WaitingRequest> found = live.ask(view -> view.waitingFor(person, filter.kinds(), at, after)
                .filter(filter::takes)
                .limit(page.limit() + 1L)
                .toList());
        var waiting = Page.of(found, page.limit(), request -> Cursor.of(request.position()));
        if (waiting.items().isEmpty()) {
            return new Page<>(List.of(), null);
        }
        projections.atLeast(JustInTime.PROJECTION, waiting.items().getLast().position());
        var rows = byId(waiting.items().stream().map(WaitingRequest::request).toList()).stream()
                .filter(row -> row.waitsAt(at))
                .sorted(Comparator.comparingLong(RequestRow::position))
                .toList();
        return new Page<>(views.listed(rows), waiting.nextCursor());
    }

    private List<RequestRow> byId(List<RequestId> requests) {
        return database.sql(REQUESTS + " and request_id = any(:requests)")
                .param("requests", requests.stream().map(RequestId::value).toArray(String[]::new))
                .query((row, number) -> RequestRows.rowOf(row))
                .list();
    }

    Optional<RequestRow> row(RequestId request) {
        return byId(List.of(request)).stream().findFirst();
    }

    Resource<RequestView> whole(RequestRow row) {
        return Resource.of(views.whole(row), row.sequence());
    }

    @Override
    public Set<ResourceKind> kinds() {
        return Set.of(ResourceKind.REQUEST);
    }

    @Override
    public String projection() {
        return JustInTime.PROJECTION;
    }

    @Override
    public Optional<? extends Resource<?>> read(ResourceKind kind, Id id) {
        return id instanceof RequestId request ? row(request).map(this::whole) : Optional.empty();
    }
}
