package dev.muniment.query.audit;

import dev.muniment.events.AccessMode;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened to access requests and grants, in words. */
final class RequestLines {
    private RequestLines() {}

    static AuditLine in(RequestEvent event, Names names) {
        return switch (event) {
            case AccessRequested requested -> requested(requested, names);
            case RequestApproved approved ->
                status(
                        "approved " + theRequest(approved, names),
                        AuditLine.values(
                                "approval of " + names.of(approved.approver()),
                                "as " + AuditLine.groups(approved.groups(), names) + shorter(approved)
                                        + said(approved.comment())));
            case ApprovalVoided voided ->
                status(
                        "voided the approval of " + names.of(voided.approver()) + " on " + theRequest(voided, names),
                        Map.of());
            case AccessGranted granted -> granted(granted, names);
            case RequestRejected rejected ->
                status(
                        "rejected " + theRequest(rejected, names),
                        AuditLine.values("status", "REJECTED", "reason", rejected.reason()));
            case RequestWithdrawn withdrawn ->
                status(
                        "withdrew " + theRequest(withdrawn, names),
                        AuditLine.values(
                                "status",
                                "WITHDRAWN",
                                "cause",
                                withdrawn.cause().name()));
            case RequestExpired expired ->
                status(
                        "let " + theRequest(expired, names) + " expire undecided at " + expired.expiresAt(),
                        AuditLine.values("status", "EXPIRED"));
            case AccessEnded ended ->
                status(
                        "ended the grant of " + names.of(ended.requester()) + " on " + names.of(ended.connection())
                                + ", which ran until " + ended.until(),
                        AuditLine.values("status", "ENDED"));
            case AccessRevoked revoked ->
                status(
                        "revoked the grant of " + names.of(revoked.requester()) + " on "
                                + names.of(revoked.connection()),
                        revoked.reason() == null
                                ? AuditLine.values(
                                        "status",
                                        "REVOKED",
                                        "cause",
                                        revoked.cause().name())
                                : AuditLine.values(
                                        "status",
                                        "REVOKED",
                                        "cause",
                                        revoked.cause().name(),
                                        "reason",
                                        revoked.reason()));
            case AccessReturned returned ->
                status(
                        "returned the access to " + names.of(returned.connection()),
                        AuditLine.values("status", "RETURNED"));
            case GlassBroken broken -> broken(broken, names);
            case BreakGlassClosed closed ->
                status(
                        "closed the follow-up of the break-glass of " + names.of(closed.requester()) + " on "
                                + names.of(closed.connection()),
                        AuditLine.values("verdict", closed.verdict().name(), "comment", closed.comment()));
        };
    }

    private static AuditLine requested(AccessRequested requested, Names names) {
        return status(
                "asked for access to " + names.of(requested.connection()),
                AuditLine.values(
                        "modes",
                        modes(requested.modes()),
                        "duration",
                        requested.duration().toString(),
                        "reason",
                        requested.reason() == null ? "(none)" : requested.reason(),
                        "status",
                        "PENDING"));
    }

    private static AuditLine granted(AccessGranted granted, Names names) {
        return status(
                "let " + names.of(granted.requester()) + " open " + names.of(granted.connection()) + " from "
                        + granted.from() + " until " + granted.until(),
                AuditLine.values(
                        "status",
                        "APPROVED",
                        "modes",
                        modes(granted.modes()),
                        "from",
                        granted.from().toString(),
                        "until",
                        granted.until().toString(),
                        "approvals",
                        granted.approvals().stream()
                                .map(approval -> names.of(approval.approver()) + " ("
                                        + AuditLine.groups(approval.groups(), names) + ")")
                                .collect(Collectors.joining(", "))));
    }

    private static AuditLine broken(GlassBroken broken, Names names) {
        return status(
                "broke the glass of " + names.of(broken.connection()) + " until " + broken.until(),
                AuditLine.values(
                        "status",
                        "APPROVED",
                        "modes",
                        modes(broken.modes()),
                        "group",
                        names.of(broken.group()),
                        "reason",
                        broken.reason(),
                        "passedOver",
                        Integer.toString(broken.passedOverCount())));
    }

    private static AuditLine status(String did, Map<String, String> after) {
        return new AuditLine(did, Map.of(), after);
    }

    private static String theRequest(RequestEvent event, Names names) {
        return "the request of " + names.of(event.requester()) + " for " + names.of(event.connection());
    }

    private static String modes(List<AccessMode> modes) {
        return modes.stream().map(AccessMode::wireName).collect(Collectors.joining(", "));
    }

    private static String shorter(RequestApproved approved) {
        return approved.duration() == null ? "" : ", for " + approved.duration();
    }

    private static String said(@Nullable String comment) {
        return comment == null ? "" : ": " + comment;
    }
}
