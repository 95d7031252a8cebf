package dev.muniment.query.audit;

import dev.muniment.events.AccessMode;
import dev.muniment.events.Event;
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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened to access requests and grants, in words. */
final class RequestLines {
    private RequestLines() {}

    private static final Set<Class<? extends Event>> BEGINNINGS = Set.of(AccessRequested.class, GlassBroken.class);
    private static final Set<Class<? extends Event>> GRANTS = Set.of(AccessGranted.class, GlassBroken.class);

    /** What set the values that these change, as {@link AuditLine#earlier} says. */
    static Set<Class<? extends Event>> earlier(RequestEvent event) {
        return switch (event) {
            case AccessRequested requested -> Set.of();
            case GlassBroken broken -> Set.of();
            case RequestApproved approved -> Set.of();
            case ApprovalVoided voided -> Set.of(RequestApproved.class);
            case AccessGranted granted -> BEGINNINGS;
            case RequestRejected rejected -> BEGINNINGS;
            case RequestWithdrawn withdrawn -> BEGINNINGS;
            case RequestExpired expired -> BEGINNINGS;
            case AccessEnded ended -> GRANTS;
            case AccessRevoked revoked -> GRANTS;
            case AccessReturned returned -> GRANTS;
            case BreakGlassClosed closed -> BEGINNINGS;
        };
    }

    static AuditLine in(RequestEvent event, @Nullable Event earlier, Names names) {
        return switch (event) {
            case AccessRequested requested -> requested(requested, names);
            case RequestApproved approved ->
                new AuditLine(
                        "approved " + theRequest(approved, names),
                        Map.of(),
                        values(
                                "approval of",
                                names.of(approved.approver()),
                                "as",
                                AuditLine.groups(approved.groups(), names),
                                "duration",
                                approved.duration(),
                                "comment",
                                approved.comment()));
            case ApprovalVoided voided ->
                new AuditLine(
                        "voided the approval of " + names.of(voided.approver()) + " on " + theRequest(voided, names),
                        values("approval of", names.of(voided.approver())),
                        Map.of());
            case AccessGranted granted -> granted(granted, earlier, names);
            case RequestRejected rejected ->
                new AuditLine(
                        "rejected " + theRequest(rejected, names),
                        pending(),
                        values(
                                "status",
                                "REJECTED",
                                "as",
                                AuditLine.groups(rejected.groups(), names),
                                "reason",
                                rejected.reason()));
            case RequestWithdrawn withdrawn ->
                new AuditLine(
                        "withdrew " + theRequest(withdrawn, names),
                        pending(),
                        values("status", "WITHDRAWN", "cause", withdrawn.cause()));
            case RequestExpired expired ->
                new AuditLine(
                        "let " + theRequest(expired, names) + " expire undecided at " + expired.expiresAt(),
                        pending(),
                        values("status", "EXPIRED"));
            case AccessEnded ended ->
                new AuditLine(
                        "ended " + theGrant(ended, names) + ", which ran until " + ended.until(),
                        running(earlier),
                        values("status", "ENDED"));
            case AccessRevoked revoked ->
                new AuditLine(
                        "revoked " + theGrant(revoked, names),
                        running(earlier),
                        values("status", "REVOKED", "cause", revoked.cause(), "reason", revoked.reason()));
            case AccessReturned returned ->
                new AuditLine(
                        "returned the access to " + names.of(returned.connection()),
                        running(earlier),
                        values("status", "RETURNED"));
            case GlassBroken broken -> broken(broken, names);
            case BreakGlassClosed closed ->
                new AuditLine(
                        "closed the follow-up of the broken glass of " + names.of(closed.requester()) + " on "
                                + names.of(closed.connection()),
                        values("followUp", "OPEN"),
                        values("followUp", "CLOSED", "verdict", closed.verdict(), "comment", closed.comment()));
        };
    }

    private static AuditLine requested(AccessRequested requested, Names names) {
        return new AuditLine(
                "asked for access to " + names.of(requested.connection()),
                Map.of(),
                values(
                        "status",
                        "PENDING",
                        "modes",
                        modes(requested.modes()),
                        "duration",
                        requested.duration(),
                        "startsAt",
                        requested.startsAt(),
                        "reason",
                        requested.reason(),
                        "ticket",
                        requested.ticket(),
                        "extends",
                        requested.extended(),
                        "expiresAt",
                        requested.expiresAt()));
    }

    private static AuditLine granted(AccessGranted granted, @Nullable Event earlier, Names names) {
        return new AuditLine(
                "let " + names.of(granted.requester()) + " open " + names.of(granted.connection()) + " from "
                        + granted.from() + " until " + granted.until(),
                earlier instanceof AccessRequested asked
                        ? values("status", "PENDING", "modes", modes(asked.modes()), "duration", asked.duration())
                        : pending(),
                values(
                        "status",
                        "APPROVED",
                        "modes",
                        modes(granted.modes()),
                        "duration",
                        Duration.between(granted.from(), granted.until()),
                        "from",
                        granted.from(),
                        "until",
                        granted.until(),
                        "approvals",
                        granted.approvals().stream()
                                .map(approval -> names.of(approval.approver()) + " ("
                                        + AuditLine.groups(approval.groups(), names) + ")")
                                .collect(Collectors.joining(", "))));
    }

    private static AuditLine broken(GlassBroken broken, Names names) {
        return new AuditLine(
                "broke the glass of " + names.of(broken.connection()) + " until " + broken.until() + ", passing over "
                        + broken.passedOverCount() + " who could have approved",
                Map.of(),
                values(
                        "status",
                        "APPROVED",
                        "followUp",
                        "OPEN",
                        "modes",
                        modes(broken.modes()),
                        "group",
                        names.of(broken.group()),
                        "reason",
                        broken.reason(),
                        "ticket",
                        broken.ticket(),
                        "until",
                        broken.until(),
                        "passedOver",
                        passedOver(broken, names)));
    }

    private static String passedOver(GlassBroken broken, Names names) {
        var named = broken.passedOver().stream().map(names::of).collect(Collectors.joining(", "));
        var more = broken.passedOverCount() - broken.passedOver().size();
        return more > 0 ? named + " and " + more + " more" : named;
    }

    private static Map<String, String> pending() {
        return values("status", "PENDING");
    }

    /** @param earlier the event that gave the grant; null where it is not to be had */
    private static Map<String, String> running(@Nullable Event earlier) {
        if (earlier instanceof AccessGranted granted) {
            return values("status", "APPROVED", "until", granted.until());
        }
        return earlier instanceof GlassBroken broken
                ? values("status", "APPROVED", "until", broken.until())
                : values("status", "APPROVED");
    }

    /** Values by what they are; those that are null are left out. */
    static Map<String, String> values(@Nullable Object... namesAndValues) {
        var values = new LinkedHashMap<String, String>();
        for (var index = 0; index < namesAndValues.length; index += 2) {
            var value = namesAndValues[index + 1];
            if (value != null) {
                values.put(String.valueOf(namesAndValues[index]), value.toString());
            }
        }
        return values;
    }

    private static String theRequest(RequestEvent event, Names names) {
        return "the request of " + names.of(event.requester()) + " for " + names.of(event.connection());
    }

    private static String theGrant(RequestEvent event, Names names) {
        return "the grant of " + names.of(event.requester()) + " on " + names.of(event.connection());
    }

    private static String modes(List<AccessMode> modes) {
        return modes.stream().map(AccessMode::wireName).collect(Collectors.joining(", "));
    }
}
