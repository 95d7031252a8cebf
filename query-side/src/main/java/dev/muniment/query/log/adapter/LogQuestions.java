package dev.muniment.query.log.adapter;

import dev.muniment.http.Caller;
import dev.muniment.http.May;
import dev.muniment.http.May.Who;
import dev.muniment.http.ProblemException;
import dev.muniment.http.RequestOrigin;
import dev.muniment.journal.Journal;
import dev.muniment.log.MissingTile;
import dev.muniment.log.Tile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The transparency log as C2SP tlog-tiles has it, for those who read everything. */
@RestController
@Tag(name = "Transparency log")
final class LogQuestions {
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final StoredLog log;
    private final Journal journal;

    LogQuestions(StoredLog log, Journal journal) {
        this.log = log;
        this.journal = journal;
    }

    @Operation(summary = "The newest signed checkpoint; none while something is wrong with the past")
    @GetMapping(path = "/log/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @May({Who.ADMIN, Who.AUDITOR})
    ResponseEntity<String> checkpoint() {
        var state = log.state();
        if (state.isPresent() && state.get().alarm() != null) {
            throw ProblemException.unavailable(
                    "transparency-log.broken", state.get().alarm(), Duration.ofHours(1));
        }
        var newest = log.newest()
                .orElseThrow(() -> ProblemException.unavailable(
                        "transparency-log.nothing-signed", "Nothing is signed yet; try again.", Duration.ofSeconds(5)));
        return text(newest.note());
    }

    @Operation(summary = "What the log's checkpoints are verified with")
    @GetMapping(path = "/log/key", produces = MediaType.TEXT_PLAIN_VALUE)
    @May({Who.ADMIN, Who.AUDITOR})
    ResponseEntity<String> key() {
        var state = log.state()
                .orElseThrow(() -> ProblemException.unavailable(
                        "transparency-log.nothing-signed",
                        "The log has not begun yet; try again.",
                        Duration.ofSeconds(5)));
        return text(state.verifierKey() + "\n");
    }

    private static ResponseEntity<String> text(String text) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .body(text);
    }

    @Operation(summary = "A tile of hashes, or a bundle of entries below entries/")
    @GetMapping(path = "/log/tile/{*tile}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @May({Who.ADMIN, Who.AUDITOR})
    ResponseEntity<byte[]> tile(@PathVariable String tile) {
        return answer(tile.substring(1));
    }

    @Operation(summary = "The same bundle of entries as below tile/entries/")
    @GetMapping(path = "/log/entries/{*bundle}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @May({Who.ADMIN, Who.AUDITOR})
    ResponseEntity<byte[]> entries(@PathVariable String bundle) {
        return answer("entries" + bundle);
    }

    private ResponseEntity<byte[]> answer(String path) {
        var tile = Tile.parse(path).orElseThrow(LogQuestions::noSuchTile);
        if (tile.isOfEntries()) {
            journal.trailRead(Caller.current(), "/log/entries", tile.path(), RequestOrigin.current());
        }
        try {
            var bytes = log.bytes(tile).orElseThrow(LogQuestions::noSuchTile);
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .cacheControl(CacheControl.maxAge(A_YEAR).cachePrivate().immutable())
                    .body(bytes);
        } catch (MissingTile missing) {
            throw ProblemException.notFound(
                    "transparency-log.no-such-tile", "This tile is not stored any more: the log is broken.");
        }
    }

    private static ProblemException noSuchTile() {
        return ProblemException.notFound(
                "transparency-log.no-such-tile",
                "The log has no such tile. Ask for tiles that its checkpoint reaches.");
    }
}
