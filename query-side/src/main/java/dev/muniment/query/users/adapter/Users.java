package dev.muniment.query.users.adapter;

import dev.muniment.access.UserStatus;
import dev.muniment.events.GroupId;
import dev.muniment.events.Id;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.http.Cursor;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.Resource;
import dev.muniment.query.platform.ResourceKind;
import dev.muniment.query.platform.ResourceSource;
import dev.muniment.query.platform.SqlFile;
import dev.muniment.query.platform.Texts;
import dev.muniment.query.users.TokenView;
import dev.muniment.query.users.UserView;
import dev.muniment.query.users.UserView.InGroup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads users and their tokens. */
@Component
final class Users implements ResourceSource {
    private static final String USERS = SqlFile.read(Users.class, "users.sql");
    private static final String TOKENS = SqlFile.read(Users.class, "tokens.sql");

    private final JdbcClient database;
    private final LiveFacts live;

    Users(JdbcClient database, LiveFacts live) {
        this.database = database;
        this.live = live;
    }

    /** What a list of users is narrowed to; null members do not narrow. */
    record Filter(
            @Nullable String q,
            @Nullable UserStatus status,
            @Nullable GroupId group) {}

    private record Row(UserView view, String sortKey, long sequence) {}

    Page<UserView> list(Filter filter, PageRequest page) {
        var found = rows(null, filter, page);
        var rows = Page.of(
                found, page.limit(), row -> Cursor.of(row.sortKey(), row.view().id()));
        return new Page<>(rows.items().stream().map(Row::view).toList(), rows.nextCursor());
    }

    Optional<Resource<UserView>> user(UserId user) {
        return rows(user, new Filter(null, null, null), new PageRequest(1, null)).stream()
                .findFirst()
                .map(row -> Resource.of(row.view(), row.sequence()));
    }

    private List<Row> rows(@Nullable UserId id, Filter filter, PageRequest page) {
        var cursor = page.cursor();
        var now = live.now();
        return database.sql(USERS)
                .param("id", id == null ? null : id.value())
                .param("q", filter.q())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("removed", id != null || filter.status() == UserStatus.REMOVED)
                .param("group", filter.group() == null ? null : filter.group().value())
                .param("now", Timestamp.from(now))
                .param("afterName", cursor == null ? null : cursor.key(0))
                .param("afterId", cursor == null ? null : cursor.key(1))
                .param("limit", page.limit() + 1)
                .query((row, number) -> row(row, now))
                .list();
    }

    private Row row(ResultSet row, Instant now) throws SQLException {
        var user = new UserId(row.getString("user_id"));
        var view = new UserView(
                user,
                row.getString("user_name"),
                row.getString("email"),
                row.getString("name"),
                UserKind.valueOf(row.getString("kind")),
                UserStatus.valueOf(row.getString("status")),
                groupsOf(user, now),
                Texts.instantAlways(row, "created_at"),
                Texts.instantAlways(row, "updated_at"));
        return new Row(view, row.getString("sort_key"), row.getLong("sequence"));
    }

    private List<InGroup> groupsOf(UserId user, Instant now) {
        return live.ask(view -> view.membershipsOf(user)
                .filter(membership -> membership.runsAt(now))
                .flatMap(membership -> Optional.ofNullable(view.group(membership.group())).stream()
                        .filter(group -> group.open())
                        .map(group -> new InGroup(membership.group(), group.name(), membership.until())))
                .sorted(Comparator.comparing(InGroup::name))
                .toList());
    }

    Page<TokenView> tokens(UserId user, PageRequest page) {
        var found = tokens(user, null, page);
        var rows = Page.of(
                found,
                page.limit(),
                row -> Cursor.of(row.body().createdAt(), row.body().id()));
        return new Page<>(rows.items().stream().map(Resource::body).toList(), rows.nextCursor());
    }

    Optional<Resource<TokenView>> token(TokenId token) {
        return tokens(null, token, new PageRequest(1, null)).stream().findFirst();
    }

    private List<Resource<TokenView>> tokens(@Nullable UserId user, @Nullable TokenId token, PageRequest page) {
        var cursor = page.cursor();
        return database.sql(TOKENS)
                .param("user", user == null ? null : user.value())
                .param("id", token == null ? null : token.value())
                .param("afterTime", cursor == null ? null : Timestamp.from(cursor.instant(0)))
                .param("afterId", cursor == null ? null : cursor.key(1))
                .param("limit", page.limit() + 1)
                .query((row, number) -> token(row))
                .list();
    }

    private static Resource<TokenView> token(ResultSet found) throws SQLException {
        var row = DirectoryTokens.rowOf(found);
        var view = new TokenView(
                row.token(),
                row.name(),
                row.scopes(),
                row.expiresAt(),
                Texts.instant(found, "last_used_at"),
                row.user(),
                row.issuedBy(),
                row.createdAt());
        return Resource.of(view, row.sequence());
    }

    @Override
    public Set<ResourceKind> kinds() {
        return Set.of(ResourceKind.USER, ResourceKind.TOKEN);
    }

    @Override
    public Optional<? extends Resource<?>> read(ResourceKind kind, Id id) {
        return switch (id) {
            case UserId user -> user(user);
            case TokenId token -> token(token);
            default -> Optional.empty();
        };
    }
}
