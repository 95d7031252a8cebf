package dev.muniment.query.users.adapter;

import dev.muniment.access.AccessChange.OfUser;
import dev.muniment.access.UserFacts;
import dev.muniment.access.UserStatus;
import dev.muniment.events.UserEvent;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.Directory;
import dev.muniment.query.platform.RowTable;
import dev.muniment.query.platform.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Users in the directory. */
@Component
final class DirectoryUsers extends RowTable<UserId, UserRow> {
    DirectoryUsers() {
        super(
                Directory.PROJECTION,
                "directory_user",
                List.of(new Column<>("user_id", "text", row -> row.user().value())),
                List.of(
                        new Column<>("kind", "text", row -> row.facts().kind().name()),
                        new Column<>(
                                "status", "text", row -> row.facts().status().name()),
                        new Column<>("created_at", "timestamptz", row -> Texts.of(row.createdAt())),
                        new Column<>("updated_at", "timestamptz", row -> Texts.of(row.updatedAt())),
                        new Column<>("sequence", "bigint", row -> Long.toString(row.sequence()))));
    }

    @Override
    protected @Nullable UserId keyOf(RecordedEvent event) {
        return event.event() instanceof UserEvent user ? user.user() : null;
    }

    @Override
    protected UserId keyOf(UserRow row) {
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
    protected @Nullable UserRow after(@Nullable UserRow before, RecordedEvent event) {
        if (!(event.event() instanceof UserEvent change)) {
            return before;
        }
        return new UserRow(
                change.user(),
                new OfUser(change, event.position()).after(before == null ? null : before.facts()),
                before == null ? event.recordedAt() : before.createdAt(),
                event.recordedAt(),
                event.sequence());
    }

    @Override
    protected UserRow read(ResultSet row) throws SQLException {
        return new UserRow(
                new UserId(row.getString("user_id")),
                new UserFacts(
                        UserKind.valueOf(row.getString("kind")), UserStatus.valueOf(row.getString("status")), 0, 0),
                Texts.instantAlways(row, "created_at"),
                Texts.instantAlways(row, "updated_at"),
                row.getLong("sequence"));
    }
}
