package dev.muniment.command.platform;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Invalid;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.kernel.Warning;
import dev.muniment.events.AnyId;
import dev.muniment.events.Event;
import dev.muniment.events.EventCatalogue;
import dev.muniment.events.Id;
import dev.muniment.eventstore.Appender;
import dev.muniment.eventstore.Conflict;
import dev.muniment.eventstore.Entry;
import dev.muniment.http.Answers;
import dev.muniment.http.FieldError;
import dev.muniment.http.ProblemException;
import dev.muniment.journal.Journal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Carries out what requests ask for, and makes the answer (rulings 11 to 13). */
public final class Changes {
    private final Dispatch dispatch;
    private final Appender appender;
    private final Idempotency idempotency;
    private final Resources resources;
    private final Journal journal;
    private final JsonMapper json;
    private final EventCatalogue catalogue = new EventCatalogue();

    Changes(
            Dispatch dispatch,
            Appender appender,
            Idempotency idempotency,
            Resources resources,
            Journal journal,
            JsonMapper json) {
        this.dispatch = dispatch;
        this.appender = appender;
        this.idempotency = idempotency;
        this.resources = resources;
        this.journal = journal;
        this.json = json;
    }

    /** Sends the command of a request and answers it; a {@link ProblemException} where it is turned down. */
    public ResponseEntity<Object> carryOut(Change change, Command<?, ?> command, Answer answer) {
        return carryOut(change, command, answer, refusal -> noteRefusal(change, command, refusal));
    }

    /** The same, with the refusal noted in another way than among the refused commands; a dry run's is not noted. */
    public ResponseEntity<Object> carryOut(
            Change change, Command<?, ?> command, Answer answer, Consumer<Refusal> noting) {
        if (change.dryRun()) {
            return wouldBe(accepted(outcome(change, command, entry -> {}), refusal -> {}));
        }
        if (change.idempotencyKey() != null) {
            return once(change, command, answer, change.idempotencyKey(), noting);
        }
        var done = accepted(outcome(change, command, entry -> {}), noting);
        return answer(answer, answer.resource().value(), done.position(), answer.secret());
    }

    private ResponseEntity<Object> once(
            Change change, Command<?, ?> command, Answer answer, String idempotencyKey, Consumer<Refusal> noting) {
        var key = idempotency.key(change, idempotencyKey);
        var bodyHash = hash(change.body());
        var before = idempotency.find(key);
        if (before.isPresent()) {
            return again(answer, before.get(), bodyHash);
        }
        try {
            var outcome = outcome(change, command, entry -> claim(entry, key, bodyHash, answer));
            if (wroteNothing(outcome)) {
                // what stands in the way, or is done already, may be the twin of this very request
                endIfAnswered(key);
            }
            var done = accepted(outcome, noting);
            if (done.events().isEmpty()) {
                keep(key, bodyHash, answer);
            }
            return answer(answer, answer.resource().value(), done.position(), answer.secret());
        } catch (AnsweredMeanwhile answered) {
            return again(answer, answered.kept(), bodyHash);
        }
    }

    /** Keeps the answer of a command that came to no event. */
    private void keep(Idempotency.Key key, String bodyHash, Answer answer) {
        var entry = new Entry();
        claim(entry, key, bodyHash, answer);
        try {
            appender.append(entry, List.of());
        } catch (Conflict twin) {
            endIfAnswered(key);
            throw twin;
        }
    }

    private static boolean wroteNothing(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.events().isEmpty();
            case Outcome.TurnedDown down -> true;
        };
    }

    private void endIfAnswered(Idempotency.Key key) {
        idempotency.find(key).ifPresent(kept -> {
            throw new AnsweredMeanwhile(kept);
        });
    }

    /** Claims the key on every try; whoever lost the race for it finds the winner's answer here. */
    private void claim(Entry entry, Idempotency.Key key, String bodyHash, Answer answer) {
        var position = idempotency.position(key);
        endIfAnswered(key);
        idempotency.claim(entry, key, position, bodyHash, answer);
    }

    private ResponseEntity<Object> again(Answer answer, Idempotency.Kept kept, String bodyHash) {
        if (!kept.bodyHash().equals(bodyHash)) {
            throw ProblemException.invalid(
                    "requests.idempotency-key-reused",
                    "This Idempotency-Key was used for another request; take a fresh one.");
        }
        Map<String, ?> shown = answer.secret().isEmpty() ? Map.of() : Map.of("secretShown", true);
        return answer(answer, kept.resource(), kept.position(), shown);
    }

    private Outcome outcome(Change change, Command<?, ?> command, Consumer<Entry> also) {
        return dispatch.send(command, change.sender(), change.dryRun(), change.ifMatch(), also);
    }

    /** Writes a refused command into the journal. */
    public void noteRefusal(Change change, Command<?, ?> command, Refusal refusal) {
        journal.refused(
                change.caller(), Dispatch.name(command), command.target().value(), refusal.code(), change.origin());
    }

    private static Outcome.Done accepted(Outcome outcome, Consumer<Refusal> noting) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.TurnedDown down -> {
                noting.accept(down.refusal());
                throw problem(down.refusal());
            }
        };
    }

    private ResponseEntity<Object> answer(
            Answer answer, @Nullable String resource, long position, Map<String, ?> extra) {
        var id =
                resource == null || resource.equals(answer.resource().value()) ? answer.resource() : AnyId.of(resource);
        var shown = readBack(answer.kind(), id, position);
        var response = ResponseEntity.status(answer.status()).headers(Answers.position(position));
        shown.map(Resource::etag).ifPresent(response::eTag);
        if (answer.status() == HttpStatus.CREATED && !answer.kind().path().isEmpty()) {
            response.header("Location", answer.kind().path() + id.value());
        }
        if (answer.status() == HttpStatus.NO_CONTENT || shown.isEmpty()) {
            return response.build();
        }
        return response.body(
                extra.isEmpty() ? shown.get().body() : with(shown.get().body(), extra));
    }

    /** The change is made: where the resource cannot be read back in time, the answer shows its id alone, no problem. */
    private Optional<Resource> readBack(ResourceKind kind, Id id, long position) {
        try {
            return resources.read(kind, id, position);
        } catch (ProblemException late) {
            return Optional.of(new Resource(Map.of("id", id.value()), null));
        }
    }

    private Object with(Object body, Map<String, ?> extra) {
        ObjectNode tree = json.valueToTree(body);
        extra.forEach(tree::putPOJO);
        return tree;
    }

    /** The answer to a dry run: what would be written. */
    public ResponseEntity<Object> wouldBe(Outcome.Done done) {
        var events = done.events().stream().map(this::draft).toList();
        return ResponseEntity.ok()
                .headers(Answers.position(done.position()))
                .body(new DryRun(events, done.warnings(), done.position()));
    }

    private DraftEvent draft(Event event) {
        var name = catalogue.nameOf(event.getClass());
        return new DraftEvent(event.stream().value(), name.value(), name.revision(), event);
    }

    /** What a refusal looks like over HTTP. */
    public static ProblemException problem(Refusal refusal) {
        var status = switch (refusal.kind()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case GONE -> HttpStatus.GONE;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        var errors = refusal instanceof Invalid invalid
                ? invalid.violations().stream()
                        .map(violation -> new FieldError(violation.pointer(), violation.code(), violation.sentence()))
                        .toArray(FieldError[]::new)
                : new FieldError[0];
        return ProblemException.of(status, refusal.code(), refusal.sentence(), errors);
    }

    private String hash(@Nullable Object body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Answer to a dry run: what would be written and what is worth a second look. */
    record DryRun(List<DraftEvent> events, List<Warning> warnings, long position) {}

    /** An event that would be written. */
    record DraftEvent(String stream, String type, int revision, Object payload) {}

    /** Ends the tries of a command whose Idempotency-Key was answered while it waited. */
    private static final class AnsweredMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Idempotency.Kept kept;

        AnsweredMeanwhile(Idempotency.Kept kept) {
            super(null, null, false, false);
            this.kept = kept;
        }

        Idempotency.Kept kept() {
            return kept;
        }
    }
}
