package dev.muniment.query.groups.adapter;

import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.UserId;
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

/** Memberships in the directory. */
@Component
final class DirectoryMemberships extends RowTable<DirectoryMemberships.Key, MembershipRow> {
    record Key(GroupId group, UserId user) {}

    DirectoryMemberships() {
        super(
                Directory.PROJECTION,
                "directory_membership",
                List.of(
                        new Column<>("group_id", "text", row -> row.group().value()),
                        new Column<>("user_id", "text", row -> row.user().value())),
                List.of(
                        new Column<>("since", "timestamptz", row -> Texts.of(row.since())),
                        new Column<>("until", "timestamptz", row -> Texts.of(row.until())),
                        new Column<>("source", "text", row -> row.source().name()),
                        new Column<>("assigned_by", "text", MembershipRow::assignedBy),
                        new Column<>("sequence", "bigint", row -> Long.toString(row.sequence()))));
    }

    @Override
    protected @Nullable Key keyOf(RecordedEvent event) {
        return event.event() instanceof MembershipEvent membership
                ? new Key(membership.group(), membership.user())
                : null;
    }

    @Override
    protected Key keyOf(MembershipRow row) {
        return new Key(row.group(), row.user());
    }

    @Override
    protected List<String> texts(Key key) {
        return List.of(key.group().value(), key.user().value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return !(event.event() instanceof MembershipEndChanged);
    }

    @Override
    protected @Nullable MembershipRow after(@Nullable MembershipRow before, RecordedEvent event) {
        if (!(event.event() instanceof MembershipEvent change)) {
            return before;
        }
        return switch (change) {
            case UserAssignedToGroup assigned ->
                new MembershipRow(
                        assigned.group(),
                        assigned.user(),
                        event.recordedAt(),
                        assigned.until(),
                        assigned.source(),
                        event.metadata().actor(),
                        event.sequence());
            case MembershipEndChanged changed ->
                before == null
                        ? null
                        : new MembershipRow(
                                before.group(),
                                before.user(),
                                before.since(),
                                changed.until(),
                                before.source(),
                                before.assignedBy(),
                                event.sequence());
            case UserRemovedFromGroup removed -> null;
            case MembershipEnded ended -> null;
        };
    }

    @Override
    protected MembershipRow read(ResultSet row) throws SQLException {
        return rowOf(row);
    }

    static MembershipRow rowOf(ResultSet row) throws SQLException {
        return new MembershipRow(
                new GroupId(row.getString("group_id")),
                new UserId(row.getString("user_id")),
                Texts.instantAlways(row, "since"),
                Texts.instant(row, "until"),
                MembershipSource.valueOf(row.getString("source")),
                row.getString("assigned_by"),
                row.getLong("sequence"));
    }
}
