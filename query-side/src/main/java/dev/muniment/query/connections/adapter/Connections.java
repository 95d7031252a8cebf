package dev.muniment.query.connections.adapter;

import dev.muniment.access.AccessFacts;
import dev.muniment.access.PolicyWarnings;
import dev.muniment.access.Roster;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.GroupId;
import dev.muniment.events.Id;
import dev.muniment.http.Cursor;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.query.connections.ConnectionView;
import dev.muniment.query.connections.ConnectionView.Status;
import dev.muniment.query.connections.PolicyView;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.Resource;
import dev.muniment.query.platform.ResourceKind;
import dev.muniment.query.platform.ResourceSource;
import dev.muniment.query.platform.SqlFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads connections and their access policies. */
@Component
final class Connections implements ResourceSource {
    private static final String CONNECTIONS = SqlFile.read(Connections.class, "connections.sql");

    private final JdbcClient database;
    private final LiveFacts live;

    Connections(JdbcClient database, LiveFacts live) {
        this.database = database;
        this.live = live;
    }

    /**
     * What a list of connections is narrowed to; null members do not narrow.
     *
     * @param tag a key, or key, colon, value
     */
    record Filter(
            @Nullable List<ConnectionId> visible,
            @Nullable String q,
            @Nullable ConnectionType type,
            @Nullable String tag,
            @Nullable Status status) {}

    private record Row(ConnectionView view, String sortKey, long sequence) {}

    Page<ConnectionView> list(Filter filter, PageRequest page) {
        var found = rows(null, filter, page);
        var rows = Page.of(
                found, page.limit(), row -> Cursor.of(row.sortKey(), row.view().id()));
        return new Page<>(rows.items().stream().map(Row::view).toList(), rows.nextCursor());
    }

    Optional<Resource<ConnectionView>> connection(ConnectionId connection) {
        return rows(connection, new Filter(null, null, null, null, null), new PageRequest(1, null)).stream()
                .findFirst()
                .map(row -> Resource.of(row.view(), row.sequence()));
    }

    private List<Row> rows(@Nullable ConnectionId id, Filter filter, PageRequest page) {
        var cursor = page.cursor();
        var visible = filter.visible();
        var tag = filter.tag();
        var colon = tag == null ? -1 : tag.indexOf(':');
        return database.sql(CONNECTIONS)
                .param(
                        "visible",
                        visible == null
                                ? null
                                : visible.stream().map(ConnectionId::value).toArray(String[]::new))
                .param("id", id == null ? null : id.value())
                .param("retired", filter.status() == null ? null : filter.status() == Status.RETIRED)
                .param("q", filter.q())
                .param("type", filter.type() == null ? null : filter.type().wireName())
                .param("tag", tag)
                .param("tagKey", tag == null || colon < 0 ? "" : tag.substring(0, colon))
                .param("tagValue", tag == null || colon < 0 ? "" : tag.substring(colon + 1))
                .param("afterName", cursor == null ? null : cursor.key(0))
                .param("afterId", cursor == null ? null : cursor.key(1))
                .param("limit", page.limit() + 1)
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet found) throws SQLException {
        var row = DirectoryConnections.rowOf(found);
        var view = new ConnectionView(
                row.connection(),
                row.name(),
                row.type(),
                row.subtype(),
                row.description(),
                row.tags(),
                row.retired() ? Status.RETIRED : Status.ACTIVE,
                row.policyVersion(),
                row.createdAt(),
                row.updatedAt());
        return new Row(view, found.getString("sort_key"), row.sequence());
    }

    /** The policy as the facts in memory have it. */
    Optional<Resource<PolicyView>> policy(ConnectionId connection) {
        var at = live.now();
        return live.ask(view -> Optional.ofNullable(view.connection(connection)).map(known -> {
            var policy = known.policy().policy();
            var rule = policy.accessRequests();
            var warnings = PolicyWarnings.of(policy, Roster.of(view, at));
            var version = known.policy().version();
            return Resource.of(
                    new PolicyView(
                            version,
                            names(policy.groups(), view),
                            policy.modes(),
                            rule == null ? null : rule(rule, view),
                            warnings),
                    version);
        }));
    }

    private static PolicyView.Rule rule(ApprovalRule rule, AccessFacts facts) {
        return new PolicyView.Rule(
                names(rule.approvalGroups(), facts),
                names(rule.approverGroups(), facts),
                rule.minApprovals(),
                rule.everyGroup(),
                rule.maxDuration(),
                rule.pendingTimeout(),
                rule.reasonRequired(),
                names(rule.breakGlassGroups(), facts));
    }

    private static List<String> names(List<GroupId> groups, AccessFacts facts) {
        return groups.stream()
                .map(group -> {
                    var known = facts.group(group);
                    return known == null ? group.value() : known.name();
                })
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    @Override
    public Set<ResourceKind> kinds() {
        return Set.of(ResourceKind.CONNECTION, ResourceKind.POLICY);
    }

    @Override
    public Optional<? extends Resource<?>> read(ResourceKind kind, Id id) {
        if (!(id instanceof ConnectionId connection)) {
            return Optional.empty();
        }
        return kind == ResourceKind.POLICY ? policy(connection) : connection(connection);
    }
}
