package dev.muniment.command.sessions.adapter;

import dev.muniment.access.Reason;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.platform.Answer;
import dev.muniment.command.platform.Change;
import dev.muniment.command.platform.Changes;
import dev.muniment.command.platform.Ids;
import dev.muniment.command.platform.ResourceKind;
import dev.muniment.command.platform.Sender.OnBehalf;
import dev.muniment.command.sessions.CloseSession;
import dev.muniment.command.sessions.OpenSession;
import dev.muniment.command.sessions.SessionRefusals.ApprovalRequired;
import dev.muniment.command.sessions.SessionRefusals.NotAllowed;
import dev.muniment.command.sessions.TerminateSession;
import dev.muniment.events.SessionId;
import dev.muniment.http.FieldError;
import dev.muniment.http.May;
import dev.muniment.http.ProblemException;
import dev.muniment.journal.Journal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on sessions over HTTP. */
@RestController
@RequestMapping("/api/v1/sessions")
@Tag(name = "sessions", description = "Uses of connections: opened under a decision, closed, or cut.")
class SessionEndpoints {
    private static final String UNKNOWN = "unknown";

    private final Changes changes;
    private final ReadingOpenings openings;
    private final Journal journal;
    private final Ids ids;

    SessionEndpoints(Changes changes, ReadingOpenings openings, Journal journal, Ids ids) {
        this.changes = changes;
        this.openings = openings;
        this.journal = journal;
        this.ids = ids;
    }

    /** What is to be opened, and for whom. */
    record NewSession(
            @Schema(
                    description =
                            "Id, userName or e-mail of the user; for yourself, leave it out. Required with a token"
                                    + " of scope check.",
                    example = "anna")
            @Nullable
            String user,

            @Schema(
                    description = "Id or name of the connection.",
                    example = "orders-prod",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String connection,

            @Schema(
                    example = "native",
                    allowableValues = {"runbooks", "native", "web"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String mode,

            @Schema(
                    description = "The user's IP address as an enforcement point sees it; taken with a token of scope"
                            + " check only.",
                    example = "192.0.2.17")
            @Nullable
            String clientAddress) {}

    /** What is known of a session that is over. */
    record Report(
            @Schema(description = "Of what ran in it.", example = "0") @Nullable
            Integer exitCode,

            @Schema(
                    description = "Whatever was counted: at most 20, names of 1 to 64 characters of A-Z a-z 0-9 . _ -,"
                            + " numbers from 0 to 2^53-1.",
                    example = "{\"bytesIn\": 5120, \"statements\": 12}")
            @Nullable
            Map<String, @Nullable Long> counts) {}

    /** Why a session is cut. */
    record Because(
            @Schema(
                    example = "Statements that nobody asked for",
                    minLength = 1,
                    maxLength = 2000,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String reason) {}

    @PostMapping
    @Operation(
            summary = "Open a session",
            description = "OpenSession: yours or, with a token of scope check, somebody's. It opens if the decision"
                    + " allows it now, and is over at the latest when what allows it ends. Follow"
                    + " /feed?type=session.terminated to learn when it is cut.")
    @May(
            value = {May.Who.ACTIVE, May.Who.CHECK},
            refusals = {
                "connections.unknown",
                "sessions.not-allowed",
                "sessions.approval-required",
                "sessions.for-another",
                "requests.invalid-value"
            })
    @ResponseStatus(HttpStatus.CREATED) // in the OpenAPI document
    ResponseEntity<Object> open(@RequestBody NewSession body, Change change) {
        var session = ids.session();
        var opening = openings.read(body, change.caller());
        var command =
                new OpenSession(session, opening.user(), opening.connection(), opening.mode(), opening.onBehalf());
        var given = change.with(body);
        var sent = opening.onBehalf() ? given.onBehalfOf(new OnBehalf(opening.user(), body.clientAddress())) : given;
        return changes.carryOut(
                sent,
                command,
                Answer.created(ResourceKind.SESSION, session),
                refusal -> note(sent, command, body, refusal));
    }

    /** An opening that access stood in the way of is a denied check: counted, however often it is tried. */
    private void note(Change change, OpenSession command, NewSession body, Refusal refusal) {
        var codes = switch (refusal) {
            case NotAllowed denied -> denied.unmet().stream().map(Reason::code).toList();
            case ApprovalRequired required -> List.of("access.approval-required");
            case Unknown unknown -> List.of(unknown.code());
            default -> List.<String>of();
        };
        if (codes.isEmpty()) {
            changes.noteRefusal(change, command, refusal);
            return;
        }
        journal.deniedCheck(
                codes.contains("users.unknown") ? UNKNOWN : command.user().value(),
                codes.contains("connections.unknown") && isMadeUp(body, command)
                        ? UNKNOWN
                        : command.connection().value(),
                command.mode().wireName(),
                codes.getFirst(),
                change.caller().user());
    }

    /** Whether it may never have been the id of anything: what callers make up is kept out of logs. */
    private static boolean isMadeUp(NewSession body, OpenSession command) {
        return command.connection().equals(ReadingOpenings.NOTHING)
                || command.connection().value().equals(body.connection());
    }

    @PostMapping("/{session}/close")
    @Operation(
            summary = "Say that a session is over",
            description = "CloseSession, by its user or whoever opened it, with what was counted. Closing it again says"
                    + " nothing; what was terminated stays so.")
    @May(
            value = {May.Who.ACTIVE, May.Who.CHECK},
            refusals = {
                "sessions.unknown",
                "sessions.of-another",
                "sessions.already-ended",
                "requests.invalid-value",
                "requests.stale"
            })
    ResponseEntity<Object> close(
            @PathVariable String session, @RequestBody(required = false) @Nullable Report body, Change change) {
        var target = session(session);
        var report = body == null ? new Report(null, null) : body;
        var command = new CloseSession(target, report.exitCode(), counts(report.counts()));
        return changes.carryOut(change.with(report), command, Answer.ok(ResourceKind.SESSION, target));
    }

    @PostMapping("/{session}/terminate")
    @Operation(
            summary = "Cut a session",
            description = "TerminateSession: it is over now, whatever it rests on. Enforcement points learn it from"
                    + " the feed.")
    @May(
            value = May.Who.ADMIN,
            refusals = {"sessions.unknown", "sessions.already-ended", "requests.invalid-value", "requests.stale"})
    ResponseEntity<Object> terminate(@PathVariable String session, @RequestBody Because body, Change change) {
        var target = session(session);
        var command = new TerminateSession(target, Objects.requireNonNullElse(body.reason(), ""));
        return changes.carryOut(
                change.with(body).because(body.reason()), command, Answer.ok(ResourceKind.SESSION, target));
    }

    private static SessionId session(String id) {
        try {
            return new SessionId(id);
        } catch (IllegalArgumentException malformed) {
            throw Changes.problem(new Unknown("sessions"));
        }
    }

    private static Map<String, Long> counts(@Nullable Map<String, @Nullable Long> given) {
        var counts = new LinkedHashMap<String, Long>();
        if (given == null) {
            return counts;
        }
        given.forEach((name, count) -> {
            if (count == null) {
                throw ProblemException.invalid(
                        "requests.invalid-value",
                        "Correct the values: /counts must be numbers.",
                        new FieldError("/counts", "null", "Must be numbers."));
            }
            counts.put(name, count);
        });
        return counts;
    }
}
