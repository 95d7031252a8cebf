package dev.muniment.query.access.adapter;

import dev.muniment.events.InstanceEvent.SetupClaimed;
import dev.muniment.events.InstanceId;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.RowTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the installation is claimed, in the access read model. */
@Component
final class AccessClaims extends RowTable<InstanceId, AccessClaim> {
    AccessClaims() {
        super(
                AccessIndex.PROJECTION,
                "access_instance",
                List.of(new Column<>("instance_id", "text", row -> InstanceId.THIS.value())),
                List.of(
                        new Column<>(
                                "claimed_by", "text", row -> row.claimedBy().value()),
                        new Column<>("position", "bigint", row -> Long.toString(row.position()))));
    }

    @Override
    protected @Nullable InstanceId keyOf(RecordedEvent event) {
        return event.event() instanceof SetupClaimed ? InstanceId.THIS : null;
    }

    @Override
    protected InstanceId keyOf(AccessClaim row) {
        return InstanceId.THIS;
    }

    @Override
    protected List<String> texts(InstanceId key) {
        return List.of(key.value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return true;
    }

    @Override
    protected @Nullable AccessClaim after(@Nullable AccessClaim before, RecordedEvent event) {
        return event.event() instanceof SetupClaimed claimed
                ? new AccessClaim(claimed.user(), event.position())
                : before;
    }

    @Override
    protected AccessClaim read(ResultSet row) throws SQLException {
        return new AccessClaim(new UserId(row.getString("claimed_by")), row.getLong("position"));
    }
}
