package dev.muniment.query.audit.adapter;

import dev.muniment.events.EventCatalogue;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.eventstore.StoredEvent;
import dev.muniment.http.Caller;
import dev.muniment.http.FieldError;
import dev.muniment.http.May;
import dev.muniment.http.May.Who;
import dev.muniment.http.ProblemException;
import dev.muniment.http.RequestOrigin;
import dev.muniment.journal.Journal;
import dev.muniment.query.platform.LiveFacts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The trail live, as server-sent events: the id of each is its position, and a client that comes back with the last one it
 * had misses nothing. A silent stream gets a comment every 15 seconds, and ends when its token or
 * role is gone, or this node may not know of it.
 */
@RestController
@Tag(name = "Trail")
final class Feed implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Feed.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);
    private static final int PAGE = 500;
    private static final String TERMINATED =
            new EventCatalogue().nameOf(SessionTerminated.class).value();

    private final Trail trail;
    private final Filtering filtering;
    private final LiveFacts live;
    private final Journal journal;
    private final JsonMapper json;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Feed(Trail trail, Filtering filtering, LiveFacts live, Journal journal, JsonMapper json) {
        this.trail = trail;
        this.filtering = filtering;
        this.live = live;
        this.journal = journal;
        this.json = json;
    }

    @Operation(summary = "Events as they happen; enforcement points get terminations of sessions only")
    @GetMapping(path = "/api/v1/feed", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @May({Who.ADMIN, Who.AUDITOR, Who.CHECK})
    ResponseEntity<SseEmitter> follow(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
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
            @RequestParam @Nullable String to) {
        var filter = filtering.filter(stream, type, actor, user, group, connection, request, session, from, to);
        var start = start(lastEventId, after);
        var caller = Caller.current();
        journal.trailRead(caller, "/api/v1/feed", "after=" + start + "&" + filter.text(), RequestOrigin.current());
        var emitter = new SseEmitter(0L);
        open.add(emitter);
        emitter.onCompletion(() -> open.remove(emitter));
        emitter.onTimeout(() -> open.remove(emitter));
        emitter.onError(gone -> open.remove(emitter));
        Thread.ofVirtual()
                .name("feed-" + caller.token())
                .start(() -> run(new Subscription(emitter, caller, heard(caller, filter), start)));
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    /** Where the client left off; without a word of it, now. */
    private long start(@Nullable String lastEventId, @Nullable String after) {
        if (lastEventId != null && !lastEventId.isBlank()) {
            return told("Last-Event-ID", lastEventId);
        }
        return after == null ? trail.head() : told("after", after);
    }

    /** A position that some event has: behind the newest there is nothing to have been told of. */
    private long told(String parameter, String text) {
        var position = Filtering.position(parameter, text);
        if (position > trail.head()) {
            var sentence = "No event has this position yet.";
            throw ProblemException.badRequest(
                    "requests.parameter", sentence, new FieldError(parameter, "unknown", sentence));
        }
        return position;
    }

    /** @param filter null where the caller asks for what they may not hear */
    private record Subscription(
            SseEmitter emitter, Caller caller, @Nullable TrailFilter filter, long start) {}

    /** Enforcement points without a role of their own hear of terminations only. */
    private static @Nullable TrailFilter heard(Caller caller, TrailFilter asked) {
        return caller.readsEverything() ? asked : asked.only(TERMINATED).orElse(null);
    }

    private void run(Subscription subscription) {
        var emitter = subscription.emitter();
        try {
            emitter.send(at(subscription.start()).comment("following after " + subscription.start()));
            follow(subscription);
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            log.debug("A feed has ended: its client is gone", gone);
            emitter.complete();
        } catch (RuntimeException broken) {
            log.warn("A feed was cut short: {}", broken.getClass().getSimpleName());
            emitter.completeWithError(broken);
        } finally {
            open.remove(emitter);
        }
    }

    private void follow(Subscription subscription) throws IOException {
        var after = subscription.start();
        var quietSince = System.nanoTime();
        // what is sent is looked up before the caller: whatever took their right away before it is known by then
        var upTo = live.position();
        while (running && open.contains(subscription.emitter()) && mayStill(subscription.caller())) {
            var filter = subscription.filter();
            var found =
                    filter != null && upTo > after ? trail.forward(filter, after, upTo, PAGE) : List.<StoredEvent>of();
            for (var event : found) {
                send(subscription.emitter(), event);
            }
            after = found.size() == PAGE ? found.getLast().position() : Math.max(after, upTo);
            quietSince = found.isEmpty() ? beat(subscription.emitter(), after, quietSince) : System.nanoTime();
            if (found.size() < PAGE) {
                live.await(after + 1, LOOK_AROUND);
            }
            upTo = live.position();
        }
    }

    private void send(SseEmitter emitter, StoredEvent event) throws IOException {
        emitter.send(at(event.position()).data(json.writeValueAsString(EventQuestions.view(event))));
    }

    /** With an id even where nothing happened, so that a client which comes back begins where it was. */
    private static SseEmitter.SseEventBuilder at(long position) {
        return SseEmitter.event().id(Long.toString(position));
    }

    private static long beat(SseEmitter emitter, long after, long quietSince) throws IOException {
        if (System.nanoTime() - quietSince < HEARTBEAT.toNanos()) {
            return quietSince;
        }
        emitter.send(at(after).comment("still here"));
        return System.nanoTime();
    }

    private boolean mayStill(Caller caller) {
        return live.staleness().isEmpty() && live.ask(view -> view.stillStands(caller, live.now()));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends all feeds, before the web server waits for its last requests. */
    @Override
    public void stop() {
        running = false;
        open.forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
