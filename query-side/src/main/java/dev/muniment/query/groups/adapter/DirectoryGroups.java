package dev.muniment.query.groups.adapter;

import dev.muniment.events.GroupEvent;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupEvent.GroupCreated;
import dev.muniment.events.GroupEvent.GroupDescribed;
import dev.muniment.events.GroupEvent.GroupRenamed;
import dev.muniment.events.GroupId;
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

/** Groups in the directory. */
@Component
final class DirectoryGroups extends RowTable<GroupId, GroupRow> {
    DirectoryGroups() {
        super(
                Directory.PROJECTION,
                "directory_group",
                List.of(new Column<>("group_id", "text", row -> row.group().value())),
                List.of(
                        new Column<>("name", "text", GroupRow::name),
                        new Column<>("description", "text", GroupRow::description),
                        new Column<>("built_in", "boolean", row -> Boolean.toString(row.builtIn())),
                        new Column<>("archived", "boolean", row -> Boolean.toString(row.archived())),
                        new Column<>("created_at", "timestamptz", row -> Texts.of(row.createdAt())),
                        new Column<>("updated_at", "timestamptz", row -> Texts.of(row.updatedAt())),
                        new Column<>("sequence", "bigint", row -> Long.toString(row.sequence()))));
    }

    @Override
    protected @Nullable GroupId keyOf(RecordedEvent event) {
        return event.event() instanceof GroupEvent group ? group.group() : null;
    }

    @Override
    protected GroupId keyOf(GroupRow row) {
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
    protected @Nullable GroupRow after(@Nullable GroupRow before, RecordedEvent event) {
        if (!(event.event() instanceof GroupEvent change)) {
            return before;
        }
        var known = before == null
                ? new GroupRow(change.group(), "", "", false, false, event.recordedAt(), event.recordedAt(), 0)
                : before;
        return switch (change) {
            case GroupCreated created ->
                row(known, created.name(), created.description(), created.builtIn(), false, event);
            case GroupRenamed renamed ->
                row(known, renamed.name(), known.description(), known.builtIn(), known.archived(), event);
            case GroupDescribed described ->
                row(known, known.name(), described.description(), known.builtIn(), known.archived(), event);
            case GroupArchived archived -> row(known, known.name(), known.description(), known.builtIn(), true, event);
        };
    }

    private static GroupRow row(
            GroupRow known, String name, String description, boolean builtIn, boolean archived, RecordedEvent event) {
        return new GroupRow(
                known.group(),
                name,
                description,
                builtIn,
                archived,
                known.createdAt(),
                event.recordedAt(),
                event.sequence());
    }

    @Override
    protected GroupRow read(ResultSet row) throws SQLException {
        return rowOf(row);
    }

    static GroupRow rowOf(ResultSet row) throws SQLException {
        return new GroupRow(
                new GroupId(row.getString("group_id")),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("built_in"),
                row.getBoolean("archived"),
                Texts.instantAlways(row, "created_at"),
                Texts.instantAlways(row, "updated_at"),
                row.getLong("sequence"));
    }
}
