package dev.muniment.query.audit.adapter;

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
import dev.muniment.query.audit.AuditEntry;
import dev.muniment.query.audit.AuditEntry.Kind;
import dev.muniment.query.platform.Filters;
import dev.muniment.query.platform.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail in words, the newest line first. */
@RestController
@Tag(name = "Trail")
final class AuditQuestions {
    private final Trail trail;
    private final ChangeLines changes;
    private final JournalLines journalLines;
    private final Filtering filtering;
    private final Journal journal;
    private final Reads reads;

    AuditQuestions(
            Trail trail,
            ChangeLines changes,
            JournalLines journalLines,
            Filtering filtering,
            Journal journal,
            Reads reads) {
        this.reads = reads;
        this.trail = trail;
        this.changes = changes;
        this.journalLines = journalLines;
        this.filtering = filtering;
        this.journal = journal;
    }

    @Operation(
            summary = "Who did what to whom, before and after, in words",
            description = "kind is change (as when left out), refusal, denied-check, sign-in, read or operation."
                    + " All but change know the filters actor, user, connection, from and to.")
    @GetMapping("/api/v1/audit")
    @May({Who.ADMIN, Who.AUDITOR})
    ResponseEntity<Page<AuditEntry>> lines(
            @RequestParam @Nullable String kind,
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
        var wanted = Filters.choice("kind", kind, Kind.values(), Kind::word);
        var filter = filtering.filter(stream, type, actor, user, group, connection, request, session, from, to);
        reads.atLeast(seen);
        var head = trail.head();
        var what = wanted == null ? Kind.CHANGE : wanted;
        journal.trailRead(
                Caller.current(),
                "/api/v1/audit",
                "kind=" + what.word() + "&" + filter.text(),
                RequestOrigin.current());
        return Answers.at(
                head, what == Kind.CHANGE ? changes(filter, head, page) : journalLines.page(what, filter, page));
    }

    private Page<AuditEntry> changes(TrailFilter filter, long head, PageRequest page) {
        var upTo = page.cursor() == null ? head : Math.min(head, page.cursor().number(0) - 1);
        var found = trail.backward(filter, 0, upTo, page.limit() + 1);
        var shown = found.subList(0, Math.min(found.size(), page.limit()));
        var next = found.size() > page.limit()
                ? Cursor.of(shown.getLast().position()).encoded()
                : null;
        return new Page<>(changes.lines(trail.understood(shown)), next);
    }
}
