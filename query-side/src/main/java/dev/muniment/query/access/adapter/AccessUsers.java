package dev.muniment.query.access.adapter;

import dev.muniment.access.AccessChange.OfUser;
import dev.muniment.access.UserFacts;
import dev.muniment.access.UserStatus;
import dev.muniment.events.UserEvent;
import dev.muniment.events.UserEvent.UserEmailChanged;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserUserNameChanged;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.PersonNames;
import dev.muniment.query.platform.RowTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Users in the access read model. */
@Component
final class AccessUsers extends RowTable<UserId, AccessUser> {
    private final PersonNames names;

    AccessUsers(PersonNames names) {
        super(
                AccessIndex.PROJECTION,
                "access_user",
                List.of(new Column<>("user_id", "text", row -> row.user().value())),
                List.of(
                        new Column<>("kind", "text", row -> row.facts().kind().name()),
                        new Column<>(
                                "status", "text", row -> row.facts().status().name()),
                        new Column<>(
                                "position",
                                "bigint",
                                row -> Long.toString(row.facts().position())),
                        new Column<>(
                                "deactivated",
                                "bigint",
                                row -> Long.toString(row.facts().deactivated())),
                        new Column<>("user_name", "text", AccessUser::userName),
                        new Column<>("email", "text", AccessUser::email)));
        this.names = names;
    }

    @Override
    protected @Nullable UserId keyOf(RecordedEvent event) {
        return event.event() instanceof UserEvent user ? user.user() : null;
    }

    @Override
    protected UserId keyOf(AccessUser row) {
        return row.user();
    }

    @Override
    protected List<String> texts(UserId key) {
        return List.of(key.value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return event.event() instanceof UserRegistered;
    }

    @Override
    protected @Nullable AccessUser after(@Nullable AccessUser before, RecordedEvent event) {
        return event.event() instanceof UserEvent change ? after(before, new OfUser(change, event.position())) : before;
    }

    /** A user after a change; the index keeps them by this too. */
    AccessUser after(@Nullable AccessUser before, OfUser change) {
        var facts = change.after(before == null ? null : before.facts());
        var userName = before == null ? null : before.userName();
        var email = before == null ? null : before.email();
        return switch (change.event()) {
            case UserRegistered registered ->
                new AccessUser(
                        registered.user(),
                        facts,
                        names.ofUserName(registered.userName().text()),
                        registered.email() == null
                                ? null
                                : names.ofEmail(registered.email().text()));
            case UserUserNameChanged changed ->
                new AccessUser(
                        changed.user(),
                        facts,
                        names.ofUserName(changed.userName().text()),
                        email);
            case UserEmailChanged changed ->
                new AccessUser(
                        changed.user(),
                        facts,
                        userName,
                        changed.email() == null
                                ? null
                                : names.ofEmail(changed.email().text()));
            case UserErased erased -> new AccessUser(erased.user(), facts, null, null);
            case UserEvent other -> new AccessUser(other.user(), facts, userName, email);
        };
    }

    @Override
    protected AccessUser read(ResultSet row) throws SQLException {
        return new AccessUser(
                new UserId(row.getString("user_id")),
                new UserFacts(
                        UserKind.valueOf(row.getString("kind")),
                        UserStatus.valueOf(row.getString("status")),
                        row.getLong("position"),
                        row.getLong("deactivated")),
                row.getString("user_name"),
                row.getString("email"));
    }
}
