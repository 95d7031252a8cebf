package dev.muniment.query.audit.adapter;

import dev.muniment.eventstore.StoredEvent;
import dev.muniment.http.Answers;
import dev.muniment.http.Caller;
import dev.muniment.http.Cursor;
import dev.muniment.http.May;
import dev.muniment.http.May.Who;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.http.RequestOrigin;
import dev.muniment.http.SeenPosition;
import dev.muniment.journal.Journal;
import dev.muniment.query.audit.EventView;
import dev.muniment.query.platform.Projections;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** The trail as it is stored, in order of the positions: a page, or all of it as a stream of lines. */
@RestController
@Tag(name = "Trail")
final class EventQuestions {
    private static final int STREAM_PAGE = 2_000;

    private final Trail trail;
    private final Filtering filtering;
    private final Journal journal;
    private final JsonMapper json;

    EventQuestions(Trail trail, Filtering filtering, Journal journal, JsonMapper json) {
        this.trail = trail;
        this.filtering = filtering;
        this.journal = journal;
        this.json = json;
    }

    @Operation(summary = "Events as stored, in order, without gaps where nothing narrows them")
    @GetMapping(path = "/api/v1/events", produces = MediaType.APPLICATION_JSON_VALUE)
    @May({Who.ADMIN, Who.AUDITOR})
    ResponseEntity<Page<EventView>> page(
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String stream,
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String actor,
            @RequestParam @Nullable String user,
            @RequestParam @Nullable String group,
            @RequestParam @Nullable String connection,
            @RequestParam @Nullable String request,
            @RequestParam @Nullable String session,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            PageRequest page,
            SeenPosition seen) {
        var filter = filtering.filter(stream, type, actor, user, group, connection, request, session, from, to);
        var start = page.cursor() != null ? page.cursor().number(0) : start(after);
        var head = head(seen);
        note(filter, start);
        var found = trail.forward(filter, start, head, page.limit() + 1).stream()
                .map(EventQuestions::view)
                .toList();
        return Answers.at(head, Page.of(found, page.limit(), event -> Cursor.of(event.position())));
    }

    @Operation(summary = "The same as lines of JSON, all of them")
    @GetMapping(path = "/api/v1/events", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @May({Who.ADMIN, Who.AUDITOR})
    ResponseEntity<StreamingResponseBody> lines(
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String stream,
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String actor,
            @RequestParam @Nullable String user,
            @RequestParam @Nullable String group,
            @RequestParam @Nullable String connection,
            @RequestParam @Nullable String request,
            @RequestParam @Nullable String session,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            SeenPosition seen) {
        var filter = filtering.filter(stream, type, actor, user, group, connection, request, session, from, to);
        var start = start(after);
        var head = head(seen);
        note(filter, start);
        return ResponseEntity.ok()
                .headers(Answers.position(head))
                .contentType(MediaType.APPLICATION_NDJSON)
                .body(output -> write(filter, start, head, output));
    }

    private void write(TrailFilter filter, long start, long head, OutputStream output) throws IOException {
        var after = start;
        var found = trail.forward(filter, after, head, STREAM_PAGE);
        while (!found.isEmpty()) {
            for (var event : found) {
                output.write(json.writeValueAsString(view(event)).getBytes(StandardCharsets.UTF_8));
                output.write('\n');
            }
            output.flush();
            after = found.getLast().position();
            found = found.size() < STREAM_PAGE ? List.of() : trail.forward(filter, after, head, STREAM_PAGE);
        }
    }

    private static long start(@Nullable String after) {
        return after == null ? 0 : Filtering.position("after", after);
    }

    private long head(SeenPosition seen) {
        var head = trail.head();
        if (head < seen.value()) {
            throw Projections.notReached(seen.value());
        }
        return head;
    }

    private void note(TrailFilter filter, long start) {
        journal.trailRead(
                Caller.current(),
                "/api/v1/events",
                start == 0 ? filter.text() : "after=" + start + "&" + filter.text(),
                RequestOrigin.current());
    }

    static EventView view(StoredEvent event) {
        return new EventView(
                event.position(),
                event.stream(),
                event.sequence(),
                event.type(),
                event.revision(),
                event.id(),
                event.recordedAt(),
                event.payload(),
                event.metadata());
    }
}
