package dev.muniment.query.access.adapter;

import dev.muniment.access.AccessChange.OfGroup;
import dev.muniment.access.GroupFacts;
import dev.muniment.events.GroupEvent;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.RowTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Groups in the access read model. */
@Component
final class AccessGroups extends RowTable<GroupId, AccessGroup> {
    AccessGroups() {
        super(
                AccessIndex.PROJECTION,
                "access_group",
                List.of(new Column<>("group_id", "text", row -> row.group().value())),
                List.of(
                        new Column<>("name", "text", row -> row.facts().name()),
                        new Column<>(
                                "open",
                                "boolean",
                                row -> Boolean.toString(row.facts().open())),
                        new Column<>(
                                "position",
                                "bigint",
                                row -> Long.toString(row.facts().position()))));
    }

    @Override
    protected @Nullable GroupId keyOf(RecordedEvent event) {
        return event.event() instanceof GroupEvent group ? group.group() : null;
    }

    @Override
    protected GroupId keyOf(AccessGroup row) {
        return row.group();
    }

    @Override
    protected List<String> texts(GroupId key) {
        return List.of(key.value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return event.event() instanceof GroupCreated;
    }

    @Override
    protected @Nullable AccessGroup after(@Nullable AccessGroup before, RecordedEvent event) {
        if (!(event.event() instanceof GroupEvent change)) {
            return before;
        }
        var facts = new OfGroup(change, event.position()).after(before == null ? null : before.facts());
        return new AccessGroup(change.group(), facts);
    }

    @Override
    protected AccessGroup read(ResultSet row) throws SQLException {
        return new AccessGroup(
                new GroupId(row.getString("group_id")),
                new GroupFacts(row.getString("name"), row.getBoolean("open"), row.getLong("position")));
    }
}
