package dev.muniment.query.requests.adapter;

import dev.muniment.events.ConnectionId;
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
import dev.muniment.query.platform.JustInTime;
import dev.muniment.query.platform.RowTable;
import dev.muniment.query.platform.Texts;
import dev.muniment.query.requests.RequestView.FollowUpState;
import dev.muniment.query.requests.RequestView.Status;
import dev.muniment.query.requests.RequestView.Verdict;
import dev.muniment.query.requests.adapter.RequestRow.Details;
import dev.muniment.query.requests.adapter.RequestRow.Emergency;
import dev.muniment.query.requests.adapter.RequestRow.End;
import dev.muniment.query.requests.adapter.RequestRow.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Requests for their lists and details. */
@Component
final class RequestRows extends RowTable<RequestId, RequestRow> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    RequestRows() {
        super(
                JustInTime.PROJECTION,
                "request",
                List.of(new Column<>("request_id", "text", row -> row.request().value())),
                List.of(
                        new Column<>("requester", "text", row -> row.requester().value()),
                        new Column<>(
                                "connection_id", "text", row -> row.connection().value()),
                        new Column<>("status", "text", row -> row.status().name()),
                        new Column<>("follow_up", "text", row -> Texts.of(row.followUp())),
                        new Column<>("requested_at", "timestamptz", row -> Texts.of(row.requestedAt())),
                        new Column<>("expires_at", "timestamptz", row -> Texts.of(row.expiresAt())),
                        new Column<>("grant_until", "timestamptz", row -> Texts.of(row.grantUntil())),
                        new Column<>("extended", "text", row -> Texts.of(row.extended())),
                        new Column<>("details", "jsonb", row -> JSON.writeValueAsString(row.details())),
                        new Column<>("position", "bigint", row -> Long.toString(row.position())),
                        new Column<>("sequence", "bigint", row -> Long.toString(row.sequence()))));
    }

    @Override
    protected @Nullable RequestId keyOf(RecordedEvent event) {
        return event.event() instanceof RequestEvent request ? request.request() : null;
    }

    @Override
    protected RequestId keyOf(RequestRow row) {
        return row.request();
    }

    @Override
    protected List<String> texts(RequestId key) {
        return List.of(key.value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return event.event() instanceof AccessRequested || event.event() instanceof GlassBroken;
    }

    @Override
    protected @Nullable RequestRow after(@Nullable RequestRow before, RecordedEvent event) {
        return switch (event.event()) {
            case AccessRequested requested -> requested(requested, event);
            case GlassBroken broken -> broken(broken, event);
            case RequestEvent later -> before == null ? null : after(before, later, event);
            default -> before;
        };
    }

    private static RequestRow requested(AccessRequested requested, RecordedEvent event) {
        var details = new Details(
                requested.modes(),
                requested.duration(),
                requested.startsAt(),
                requested.reason(),
                requested.ticket(),
                requested.policyVersion(),
                requested.rule(),
                requested.asOf(),
                List.of(),
                null,
                null,
                null,
                null);
        return new RequestRow(
                requested.request(),
                requested.requester(),
                requested.connection(),
                Status.PENDING,
                null,
                event.recordedAt(),
                requested.expiresAt(),
                null,
                requested.extended(),
                details,
                event.position(),
                event.sequence());
    }

    private static RequestRow broken(GlassBroken broken, RecordedEvent event) {
        var details = new Details(
                broken.modes(),
                Duration.between(broken.from(), broken.until()),
                null,
                broken.reason(),
                broken.ticket(),
                broken.policyVersion(),
                broken.rule(),
                broken.asOf(),
                List.of(),
                event.recordedAt(),
                broken.from(),
                new Emergency(broken.group(), broken.passedOver(), broken.passedOverCount(), null, null, null, null),
                null);
        return new RequestRow(
                broken.request(),
                broken.requester(),
                broken.connection(),
                Status.APPROVED,
                FollowUpState.OPEN,
                event.recordedAt(),
                null,
                broken.until(),
                null,
                details,
                event.position(),
                event.sequence());
    }

    private static RequestRow after(RequestRow before, RequestEvent change, RecordedEvent event) {
        var details = before.details();
        var sequence = event.sequence();
        var at = event.recordedAt();
        var by = event.metadata().actingUser();
        return switch (change) {
            case AccessRequested requested -> before;
            case GlassBroken broken -> before;
            case RequestApproved approved ->
                before.now(before.status(), details.said(heard(details, yes(approved, event))), sequence);
            case ApprovalVoided voided ->
                before.now(before.status(), details.said(voided(details, voided.approver())), sequence);
            case AccessGranted granted ->
                before.granted(granted.until(), details.granted(at, granted.from()), sequence);
            case RequestRejected rejected ->
                before.now(
                        Status.REJECTED,
                        details.said(heard(details, no(rejected, event))).decided(at),
                        sequence);
            case RequestWithdrawn withdrawn ->
                before.now(
                        Status.WITHDRAWN,
                        details.ended(new End(at, withdrawn.cause().name(), by, null)),
                        sequence);
            case RequestExpired expired ->
                before.now(Status.EXPIRED, details.ended(new End(expired.expiresAt(), null, null, null)), sequence);
            case AccessEnded ended ->
                before.now(Status.ENDED, details.ended(new End(ended.until(), null, null, null)), sequence);
            case AccessRevoked revoked ->
                before.now(
                        Status.REVOKED,
                        details.ended(new End(at, revoked.cause().name(), by, revoked.reason())),
                        sequence);
            case AccessReturned returned ->
                before.now(Status.RETURNED, details.ended(new End(at, null, by, null)), sequence);
            case BreakGlassClosed closed ->
                before.followedUp(details.followedUp(closed(details.emergency(), closed, at)), sequence);
        };
    }

    private static Word yes(RequestApproved approved, RecordedEvent event) {
        return new Word(
                approved.approver(),
                Verdict.APPROVED,
                event.recordedAt(),
                approved.comment(),
                approved.duration(),
                approved.groups(),
                false,
                event.metadata().foreignIssuer());
    }

    private static Word no(RequestRejected rejected, RecordedEvent event) {
        return new Word(
                rejected.approver(),
                Verdict.REJECTED,
                event.recordedAt(),
                rejected.reason(),
                null,
                rejected.groups(),
                false,
                event.metadata().foreignIssuer());
    }

    /** The last word of a person takes the place of what they said before. */
    private static List<Word> heard(Details details, Word word) {
        return Stream.concat(
                        details.words().stream().filter(other -> !other.by().equals(word.by())), Stream.of(word))
                .toList();
    }

    private static List<Word> voided(Details details, UserId approver) {
        return details.words().stream()
                .map(word -> word.by().equals(approver) ? word.inVain() : word)
                .toList();
    }

    private static @Nullable Emergency closed(@Nullable Emergency before, BreakGlassClosed closed, Instant at) {
        return before == null
                ? null
                : new Emergency(
                        before.group(),
                        before.passedOver(),
                        before.passedOverCount(),
                        closed.by(),
                        closed.verdict(),
                        closed.comment(),
                        at);
    }

    @Override
    protected RequestRow read(ResultSet row) throws SQLException {
        return rowOf(row);
    }

    static RequestRow rowOf(ResultSet row) throws SQLException {
        var followUp = row.getString("follow_up");
        var extended = row.getString("extended");
        return new RequestRow(
                new RequestId(row.getString("request_id")),
                new UserId(row.getString("requester")),
                new ConnectionId(row.getString("connection_id")),
                Status.valueOf(row.getString("status")),
                followUp == null ? null : FollowUpState.valueOf(followUp),
                Texts.instantAlways(row, "requested_at"),
                Texts.instant(row, "expires_at"),
                Texts.instant(row, "grant_until"),
                extended == null ? null : new RequestId(extended),
                JSON.readValue(row.getString("details"), Details.class),
                row.getLong("position"),
                row.getLong("sequence"));
    }
}
