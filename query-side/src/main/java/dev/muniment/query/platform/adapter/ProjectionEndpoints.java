package dev.muniment.query.platform.adapter;

import dev.muniment.eventstore.EventReader;
import dev.muniment.http.Answers;
import dev.muniment.http.Caller;
import dev.muniment.http.FieldError;
import dev.muniment.http.May;
import dev.muniment.http.May.Who;
import dev.muniment.http.Page;
import dev.muniment.http.ProblemException;
import dev.muniment.http.RequestOrigin;
import dev.muniment.journal.Journal;
import dev.muniment.query.platform.ProjectionState;
import dev.muniment.query.platform.ProjectionState.Operation;
import dev.muniment.query.platform.ProjectionState.Order;
import dev.muniment.query.platform.ProjectionView;
import dev.muniment.query.platform.Projections;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where the projections are, and what an operator may ask of them; each such wish is recorded. */
@RestController
@Tag(name = "Projections")
final class ProjectionEndpoints {
    private static final int REASON_LIMIT = 2_000;

    private final Projections projections;
    private final EventReader reader;
    private final Journal journal;

    ProjectionEndpoints(Projections projections, EventReader reader, Journal journal) {
        this.projections = projections;
        this.reader = reader;
        this.journal = journal;
    }

    /** Why an event is left out. */
    record Reason(@Nullable String reason) {}

    @io.swagger.v3.oas.annotations.Operation(summary = "Position, lag, state and progress of each projection")
    @GetMapping("/api/v1/projections")
    @May({Who.ADMIN, Who.AUDITOR})
    ResponseEntity<Page<ProjectionView>> list() {
        var head = reader.headPosition();
        var items =
                states().stream().map(state -> ProjectionView.of(state, head)).toList();
        return Answers.at(head, new Page<>(items, null));
    }

    @io.swagger.v3.oas.annotations.Operation(summary = "Fill new tables beside the present ones, then switch")
    @PostMapping("/api/v1/projections/{name}/rebuild")
    @May(
            value = Who.ADMIN,
            refusals = {"projections.unknown", "projections.busy"})
    ResponseEntity<ProjectionView> rebuild(
            @PathVariable String name, @RequestBody(required = false) @Nullable Map<String, Object> body) {
        refuseMembers(body);
        return ask(state(name), Operation.REBUILD, null);
    }

    @io.swagger.v3.oas.annotations.Operation(summary = "Replay into scratch tables and compare")
    @PostMapping("/api/v1/projections/{name}/verify")
    @May(
            value = Who.ADMIN,
            refusals = {"projections.unknown", "projections.busy"})
    ResponseEntity<ProjectionView> verify(
            @PathVariable String name, @RequestBody(required = false) @Nullable Map<String, Object> body) {
        refuseMembers(body);
        return ask(state(name), Operation.VERIFY, null);
    }

    @io.swagger.v3.oas.annotations.Operation(summary = "Try the event again at which it stopped")
    @PostMapping("/api/v1/projections/{name}/retry")
    @May(
            value = Who.ADMIN,
            refusals = {"projections.unknown", "projections.not-failed", "projections.busy"})
    ResponseEntity<ProjectionView> retry(
            @PathVariable String name, @RequestBody(required = false) @Nullable Map<String, Object> body) {
        refuseMembers(body);
        return ask(failed(name), Operation.RETRY, null);
    }

    @io.swagger.v3.oas.annotations.Operation(summary = "Leave out the event at which it stopped")
    @PostMapping("/api/v1/projections/{name}/skip")
    @May(
            value = Who.ADMIN,
            refusals = {"projections.unknown", "projections.not-failed", "projections.busy", "projections.reason"})
    ResponseEntity<ProjectionView> skip(@PathVariable String name, @RequestBody Reason body) {
        var reason = body.reason();
        if (reason == null || reason.isBlank() || reason.length() > REASON_LIMIT || holdsControls(reason)) {
            var sentence = "Say why the event may be left out, in 1 to " + REASON_LIMIT
                    + " characters, none of them control characters but tab and newline.";
            throw ProblemException.invalid(
                    "projections.reason", sentence, new FieldError("/reason", "invalid", sentence));
        }
        return ask(failed(name), Operation.SKIP, reason);
    }

    private static boolean holdsControls(String text) {
        return text.codePoints()
                .anyMatch(point -> Character.getType(point) == Character.SURROGATE
                        || (Character.isISOControl(point) && point != '\t' && point != '\n'));
    }

    private static void refuseMembers(@Nullable Map<String, Object> body) {
        if (body != null && !body.isEmpty()) {
            throw ProblemException.badRequest("requests.malformed", "This route takes no body, or {}.");
        }
    }

    private ProjectionState failed(String name) {
        var state = state(name);
        if (!state.failed()) {
            throw ProblemException.conflict("projections.not-failed", "The projection has not stopped at any event.");
        }
        return state;
    }

    /** On record before the owner can take it up: what is done was asked for by somebody. */
    private ResponseEntity<ProjectionView> ask(ProjectionState state, Operation operation, @Nullable String reason) {
        var name = state.name();
        var judged = state.position() + 1;
        journal.operated(
                Caller.current(),
                operation.name().toLowerCase(Locale.ROOT),
                state.failed() ? name + " at event " + judged : name,
                reason,
                RequestOrigin.current());
        try {
            if (!projections.ask(name, new Order(operation, judged))) {
                throw ProblemException.conflict(
                        "projections.busy", "The projection has not taken up what it was asked before; try again.");
            }
        } catch (SQLException unavailable) {
            throw away();
        }
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(ProjectionView.of(state(name), reader.headPosition()));
    }

    private ProjectionState state(String name) {
        return states().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.notFound("projections.unknown", "There is no projection of this name."));
    }

    private List<ProjectionState> states() {
        try {
            return projections.states();
        } catch (SQLException unavailable) {
            throw away();
        }
    }

    private static ProblemException away() {
        return ProblemException.unavailable(
                "store.unavailable", "The database does not answer; try again.", Duration.ofSeconds(1));
    }
}
