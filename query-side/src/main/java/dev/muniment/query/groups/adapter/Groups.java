package dev.muniment.query.groups.adapter;

import dev.muniment.access.AccessFacts;
import dev.muniment.events.GroupId;
import dev.muniment.events.Id;
import dev.muniment.events.MembershipId;
import dev.muniment.events.UserId;
import dev.muniment.http.Cursor;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.query.groups.GroupView;
import dev.muniment.query.groups.MemberView;
import dev.muniment.query.groups.MemberView.Member;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.Resource;
import dev.muniment.query.platform.ResourceKind;
import dev.muniment.query.platform.ResourceSource;
import dev.muniment.query.platform.SqlFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads groups and their members. */
@Component
final class Groups implements ResourceSource {
    private static final String GROUPS = SqlFile.read(Groups.class, "groups.sql");
    private static final String MEMBERS = SqlFile.read(Groups.class, "members.sql");

    private final JdbcClient database;
    private final LiveFacts live;

    Groups(JdbcClient database, LiveFacts live) {
        this.database = database;
        this.live = live;
    }

    private record Keyed<T>(Resource<T> resource, Cursor cursor) {}

    Page<GroupView> list(@Nullable String q, PageRequest page) {
        return page(groups(null, q, page), page.limit());
    }

    Optional<Resource<GroupView>> group(GroupId group) {
        return groups(group, null, new PageRequest(1, null)).stream()
                .findFirst()
                .map(Keyed::resource);
    }

    private List<Keyed<GroupView>> groups(@Nullable GroupId id, @Nullable String q, PageRequest page) {
        var cursor = page.cursor();
        var now = live.now();
        return database.sql(GROUPS)
                .param("id", id == null ? null : id.value())
                .param("q", q)
                .param("afterName", cursor == null ? null : cursor.key(0))
                .param("afterId", cursor == null ? null : cursor.key(1))
                .param("limit", page.limit() + 1)
                .query((row, number) -> group(row, now))
                .list();
    }

    private Keyed<GroupView> group(ResultSet found, Instant now) throws SQLException {
        var row = DirectoryGroups.rowOf(found);
        var view = new GroupView(
                row.group(),
                row.name(),
                row.description(),
                row.builtIn(),
                row.archived(),
                live.ask(facts -> membersIn(row.group(), facts, now)),
                row.createdAt(),
                row.updatedAt());
        return new Keyed<>(Resource.of(view, row.sequence()), Cursor.of(found.getString("sort_key"), row.group()));
    }

    private static long membersIn(GroupId group, AccessFacts facts, Instant now) {
        return facts.membersOf(group)
                .filter(membership -> membership.runsAt(now))
                .count();
    }

    Page<MemberView> members(GroupId group, PageRequest page) {
        return page(members(group, null, page), page.limit());
    }

    Optional<Resource<MemberView>> member(GroupId group, UserId user) {
        return members(group, user, new PageRequest(1, null)).stream()
                .findFirst()
                .map(Keyed::resource);
    }

    private List<Keyed<MemberView>> members(GroupId group, @Nullable UserId user, PageRequest page) {
        var cursor = page.cursor();
        return database.sql(MEMBERS)
                .param("group", group.value())
                .param("user", user == null ? null : user.value())
                .param("now", Timestamp.from(live.now()))
                .param("afterName", cursor == null ? null : cursor.key(0))
                .param("afterId", cursor == null ? null : cursor.key(1))
                .param("limit", page.limit() + 1)
                .query((row, number) -> member(row))
                .list();
    }

    private static Keyed<MemberView> member(ResultSet found) throws SQLException {
        var row = DirectoryMemberships.rowOf(found);
        var view = new MemberView(
                new Member(row.user(), found.getString("user_name"), found.getString("name")),
                row.since(),
                row.until(),
                row.source(),
                row.assignedBy());
        return new Keyed<>(Resource.of(view, row.sequence()), Cursor.of(found.getString("sort_key"), row.user()));
    }

    private static <T> Page<T> page(List<Keyed<T>> found, int limit) {
        var rows = Page.of(found, limit, Keyed::cursor);
        return new Page<>(
                rows.items().stream().map(row -> row.resource().body()).toList(), rows.nextCursor());
    }

    @Override
    public Set<ResourceKind> kinds() {
        return Set.of(ResourceKind.GROUP, ResourceKind.MEMBER);
    }

    @Override
    public Optional<? extends Resource<?>> read(ResourceKind kind, Id id) {
        return switch (id) {
            case GroupId group -> group(group);
            case MembershipId membership -> member(membership.group(), membership.user());
            default -> Optional.empty();
        };
    }
}
