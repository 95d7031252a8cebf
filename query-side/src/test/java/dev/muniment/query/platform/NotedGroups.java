package dev.muniment.query.platform;

import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.eventstore.RecordedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A table for tests: the groups that were created, and one name that it cannot stomach while {@code poisoned}. */
final class NotedGroups extends RowTable<GroupId, NotedGroups.Noted> {
    static final String POISON = "poison";

    record Noted(GroupId group, String name) {}

    final AtomicBoolean poisoned = new AtomicBoolean(true);

    NotedGroups() {
        super(
                "noted",
                "noted_group",
                List.of(new Column<>("group_id", "text", row -> row.group().value())),
                List.of(new Column<>("name", "text", Noted::name)));
    }

    @Override
    protected @Nullable GroupId keyOf(RecordedEvent event) {
        return event.event() instanceof GroupCreated created ? created.group() : null;
    }

    @Override
    protected GroupId keyOf(Noted row) {
        return row.group();
    }

    @Override
    protected List<String> texts(GroupId key) {
        return List.of(key.value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return true;
    }

    @Override
    protected @Nullable Noted after(@Nullable Noted before, RecordedEvent event) {
        if (!(event.event() instanceof GroupCreated created)) {
            return before;
        }
        if (poisoned.get() && created.name().equals(POISON)) {
            throw new IllegalStateException("cannot stomach it");
        }
        return new Noted(created.group(), created.name());
    }

    @Override
    protected Noted read(ResultSet row) throws SQLException {
        return new Noted(new GroupId(row.getString("group_id")), row.getString("name"));
    }
}
