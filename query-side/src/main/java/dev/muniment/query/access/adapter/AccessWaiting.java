package dev.muniment.query.access.adapter;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestEvent.AccessEnded;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessRequested;
import dev.muniment.events.RequestEvent.AccessReturned;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestEvent.ApprovalVoided;
import dev.muniment.events.RequestEvent.BreakGlassClosed;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.RequestEvent.RequestApproved;
import dev.muniment.events.RequestEvent.RequestExpired;
import dev.muniment.events.RequestEvent.RequestRejected;
import dev.muniment.events.RequestEvent.RequestWithdrawn;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.RowTable;
import dev.muniment.query.platform.Texts;
import dev.muniment.query.platform.WaitingRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests on which a word is still to come in the access read model: what the inboxes are made of. */
@Component
final class AccessWaiting extends RowTable<RequestId, WaitingRequest> {
    AccessWaiting() {
        super(
                AccessIndex.PROJECTION,
                "access_waiting",
                List.of(new Column<>("request_id", "text", row -> row.request().value())),
                List.of(
                        new Column<>("requester", "text", row -> row.requester().value()),
                        new Column<>(
                                "connection_id", "text", row -> row.connection().value()),
                        new Column<>(
                                "approver_groups",
                                "text[]",
                                row -> array(row.approverGroups().stream().map(GroupId::value))),
                        new Column<>("as_of", "bigint", row -> Long.toString(row.asOf())),
                        new Column<>("requested_at", "timestamptz", row -> Texts.of(row.requestedAt())),
                        new Column<>("expires_at", "timestamptz", row -> Texts.of(row.expiresAt())),
                        new Column<>(
                                "approved_by",
                                "text[]",
                                row -> array(row.approvedBy().stream().map(UserId::value))),
                        new Column<>("position", "bigint", row -> Long.toString(row.position()))));
    }

    private static String array(Stream<String> ids) {
        return ids.collect(Collectors.joining(",", "{", "}"));
    }

    /** What becomes of a grant concerns nobody's inbox. */
    @Override
    protected @Nullable RequestId keyOf(RecordedEvent event) {
        if (!(event.event() instanceof RequestEvent change)) {
            return null;
        }
        return change instanceof AccessEnded || change instanceof AccessRevoked || change instanceof AccessReturned
                ? null
                : change.request();
    }

    @Override
    protected RequestId keyOf(WaitingRequest row) {
        return row.request();
    }

    @Override
    protected List<String> texts(RequestId key) {
        return List.of(key.value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return !(event.event() instanceof RequestApproved || event.event() instanceof ApprovalVoided);
    }

    /** The row after an event; the index keeps them by this too. */
    @Override
    protected @Nullable WaitingRequest after(@Nullable WaitingRequest before, RecordedEvent event) {
        return event.event() instanceof RequestEvent change ? after(before, change, event) : before;
    }

    private static @Nullable WaitingRequest after(
            @Nullable WaitingRequest before, RequestEvent change, RecordedEvent event) {
        return switch (change) {
            case AccessRequested requested ->
                new WaitingRequest(
                        requested.request(),
                        requested.requester(),
                        requested.connection(),
                        requested.rule().approverGroups(),
                        requested.asOf(),
                        event.recordedAt(),
                        requested.expiresAt(),
                        List.of(),
                        event.position());
            case GlassBroken broken ->
                new WaitingRequest(
                        broken.request(),
                        broken.requester(),
                        broken.connection(),
                        broken.rule().approverGroups(),
                        broken.asOf(),
                        event.recordedAt(),
                        null,
                        List.of(),
                        event.position());
            case RequestApproved approved -> before == null ? null : heard(before, approved.approver(), true);
            case ApprovalVoided voided -> before == null ? null : heard(before, voided.approver(), false);
            case AccessGranted granted -> null;
            case RequestRejected rejected -> null;
            case RequestWithdrawn withdrawn -> null;
            case RequestExpired expired -> null;
            case BreakGlassClosed closed -> null;
            case AccessEnded ended -> before;
            case AccessRevoked revoked -> before;
            case AccessReturned returned -> before;
        };
    }

    private static WaitingRequest heard(WaitingRequest before, UserId approver, boolean saidYes) {
        var others = before.approvedBy().stream().filter(other -> !other.equals(approver));
        var approvedBy = saidYes ? Stream.concat(others, Stream.of(approver)) : others;
        return new WaitingRequest(
                before.request(),
                before.requester(),
                before.connection(),
                before.approverGroups(),
                before.asOf(),
                before.requestedAt(),
                before.expiresAt(),
                approvedBy.sorted(Comparator.comparing(UserId::value)).toList(),
                before.position());
    }

    @Override
    protected WaitingRequest read(ResultSet row) throws SQLException {
        return new WaitingRequest(
                new RequestId(row.getString("request_id")),
                new UserId(row.getString("requester")),
                new ConnectionId(row.getString("connection_id")),
                texts(row, "approver_groups").map(GroupId::new).toList(),
                row.getLong("as_of"),
                Texts.instantAlways(row, "requested_at"),
                Texts.instant(row, "expires_at"),
                texts(row, "approved_by").map(UserId::new).toList(),
                row.getLong("position"));
    }

    private static Stream<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray());
    }
}
