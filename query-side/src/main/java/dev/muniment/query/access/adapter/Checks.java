package dev.muniment.query.access.adapter;

import dev.muniment.access.AccessAnswer;
import dev.muniment.access.AccessAnswer.Denied;
import dev.muniment.access.AccessDecision;
import dev.muniment.access.Reason;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.UserId;
import dev.muniment.http.Caller;
import dev.muniment.journal.Journal;
import dev.muniment.query.access.DecisionView;
import dev.muniment.query.access.DecisionView.Decision;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.LiveFacts.View;
import dev.muniment.query.platform.PersonNames;
import dev.muniment.query.platform.Visibility;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers checks: resolves what they name, keeps from callers what they may not know, decides, counts, and notes denials.
 * Whatever is unknown or too stale is denied.
 */
@Component
final class Checks {
    private static final Denied UNKNOWN_CONNECTION =
            Denied.because("connections.unknown", "There is no such connection.");

    private final LiveFacts live;
    private final Journal journal;
    private final PersonNames names;
    private final Map<Decision, Counter> counters = new EnumMap<>(Decision.class);

    Checks(LiveFacts live, Journal journal, PersonNames names, MeterRegistry meters) {
        this.live = live;
        this.journal = journal;
        this.names = names;
        for (var decision : Decision.values()) {
            counters.put(
                    decision,
                    Counter.builder("muniment.access.checks")
                            .description("Answered checks")
                            .tag("decision", decision.name())
                            .register(meters));
        }
    }

    /**
     * One question.
     *
     * @param user id, userName or e-mail; null for the caller
     * @param connection id or name
     */
    record Question(@Nullable String user, String connection, String mode) {}

    /** Answers one; a 403 where the caller may not ask about that user. */
    DecisionView answer(Caller caller, Question question) {
        return session(caller, session -> session.answer(question));
    }

    /**
     * An answer that may be shown to the user whom it is about.
     *
     * @param user null where there is no such user
     */
    record AboutUser(DecisionView answer, @Nullable UserId user) {}

    /** Answers one that a proxy asks, and may pass on to the user. */
    AboutUser answerForTheUser(Caller caller, Question question) {
        return session(caller, session -> session.answerForTheUser(question));
    }

    /** Answers several as of one position and instant. */
    <T> T session(Caller caller, Function<Session, T> questions) {
        var at = live.now();
        var stale = live.staleness();
        List<Noted> noted = new ArrayList<>();
        var result = live.ask(view -> questions.apply(new Session(caller, view, at, stale, noted)));
        noted.forEach(note -> note(caller, note));
        return result;
    }

    private void note(Caller caller, Noted note) {
        var counter = counters.get(note.answer().decision());
        if (counter != null) {
            counter.increment();
        }
        var code = note.answer().firstUnmet();
        if (note.answer().decision() == Decision.DENIED && code != null) {
            journal.deniedCheck(note.user(), note.connection(), note.mode(), code, caller.user());
        }
    }

    /** What the log of denied checks keeps: ids, and nothing that a caller made up. */
    private record Noted(String user, String connection, String mode, DecisionView answer) {}

    /** Questions as of one position. */
    final class Session {
        private final Caller caller;
        private final View view;
        private final Instant at;
        private final Optional<LiveFacts.Staleness> stale;
        private final List<Noted> noted;

        private Session(Caller caller, View view, Instant at, Optional<LiveFacts.Staleness> stale, List<Noted> noted) {
            this.caller = caller;
            this.view = view;
            this.at = at;
            this.stale = stale;
            this.noted = noted;
        }

        long position() {
            return view.position();
        }

        /** Denies without looking, for what is no question of ours: other kinds of subjects and resources. */
        DecisionView unknown(String code, String detail) {
            return seen(Denied.because(code, detail));
        }

        DecisionView answer(Question question) {
            var user = question.user() == null ? caller.user() : view.findUser(question.user());
            // stale facts may not know the caller's own name; their answer tells nothing anyway
            if (stale.isEmpty()
                    && !Visibility.asksAboutEveryone(caller)
                    && !caller.user().equals(user)) {
                throw Visibility.notAboutOthers();
            }
            var connection = view.findConnection(question.connection());
            var mode = modeOf(question.mode());
            var answer = seen(decide(user, connection, mode.orElse(null)));
            noted.add(new Noted(
                    user == null ? pseudonym(question.user()) : user.value(),
                    connection == null ? "unknown" : connection.value(),
                    mode.map(AccessMode::wireName).orElse("unknown"),
                    answer));
            return answer;
        }

        /** Of a connection that the user may not see, no more than that; whoever asks here may see all. */
        private AboutUser answerForTheUser(Question question) {
            var user = question.user() == null ? caller.user() : view.findUser(question.user());
            var answer = answer(question);
            if (stale.isEmpty() && user != null && answer.decision() == Decision.DENIED && !sees(user, question)) {
                return new AboutUser(seen(UNKNOWN_CONNECTION), user);
            }
            return new AboutUser(answer, user);
        }

        private boolean sees(UserId user, Question question) {
            var connection = view.findConnection(question.connection());
            return connection != null && Visibility.sees(user, view, connection, at);
        }

        private AccessAnswer decide(
                @Nullable UserId user, @Nullable ConnectionId connection, @Nullable AccessMode mode) {
            if (stale.isPresent()) {
                return Denied.because("access.stale", stale.get().detail());
            }
            if (connection != null && !Visibility.sees(caller, view, connection, at)) {
                return UNKNOWN_CONNECTION;
            }
            if (user != null && connection != null && mode != null) {
                return AccessDecision.decide(view, user, connection, mode, at);
            }
            return unknown(user, connection, mode);
        }

        private Denied unknown(@Nullable UserId user, @Nullable ConnectionId connection, @Nullable AccessMode mode) {
            if (connection == null && !Visibility.asksAboutEveryone(caller)) {
                return UNKNOWN_CONNECTION;
            }
            List<Reason> reasons = new ArrayList<>();
            if (connection == null) {
                reasons.add(new Reason("connections.unknown", "There is no such connection.", false));
            }
            if (user == null) {
                reasons.add(new Reason("users.unknown", "There is no such user.", false));
            }
            if (mode == null) {
                reasons.add(new Reason("access.mode-unknown", "The modes are runbooks, native and web.", false));
            }
            return new Denied(reasons, List.of());
        }

        private DecisionView seen(AccessAnswer answer) {
            return DecisionView.of(answer, view, view.position(), at);
        }
    }

    private String pseudonym(@Nullable String user) {
        var pseudonym = names.ofUserName(user);
        return pseudonym == null ? "unknown" : pseudonym;
    }

    static Optional<AccessMode> modeOf(String wireName) {
        return Arrays.stream(AccessMode.values())
                .filter(mode -> mode.wireName().equals(wireName))
                .findFirst();
    }
}
