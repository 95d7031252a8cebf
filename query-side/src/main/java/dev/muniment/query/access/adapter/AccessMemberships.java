package dev.muniment.query.access.adapter;

import dev.muniment.access.AccessChange.OfMembership;
import dev.muniment.access.MembershipFacts;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent;
import dev.muniment.events.MembershipEvent.MembershipEndChanged;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.RowTable;
import dev.muniment.query.platform.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Memberships in the access read model; by group first, as imports bring them, which costs the index least. */
@Component
final class AccessMemberships extends RowTable<AccessMemberships.Key, MembershipFacts> {
    record Key(UserId user, GroupId group) {}

    AccessMemberships() {
        super(
                AccessIndex.PROJECTION,
                "access_membership",
                List.of(
                        new Column<>("group_id", "text", row -> row.group().value()),
                        new Column<>("user_id", "text", row -> row.user().value())),
                List.of(
                        new Column<>("until", "timestamptz", row -> Texts.of(row.until())),
                        new Column<>("assigned", "bigint", row -> Long.toString(row.assigned())),
                        new Column<>("position", "bigint", row -> Long.toString(row.position()))));
    }

    @Override
    protected @Nullable Key keyOf(RecordedEvent event) {
        return event.event() instanceof MembershipEvent membership
                ? new Key(membership.user(), membership.group())
                : null;
    }

    @Override
    protected Key keyOf(MembershipFacts row) {
        return new Key(row.user(), row.group());
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
    protected @Nullable MembershipFacts after(@Nullable MembershipFacts before, RecordedEvent event) {
        return event.event() instanceof MembershipEvent change
                ? new OfMembership(change, event.position()).after(before)
                : before;
    }

    @Override
    protected MembershipFacts read(ResultSet row) throws SQLException {
        return new MembershipFacts(
                new UserId(row.getString("user_id")),
                new GroupId(row.getString("group_id")),
                Texts.instant(row, "until"),
                row.getLong("assigned"),
                row.getLong("position"));
    }
}
