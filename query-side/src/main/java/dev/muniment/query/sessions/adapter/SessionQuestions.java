package dev.muniment.query.sessions.adapter;

import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.SessionId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.http.Answers;
import dev.muniment.http.Caller;
import dev.muniment.http.May;
import dev.muniment.http.May.Who;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.http.ProblemException;
import dev.muniment.http.SeenPosition;
import dev.muniment.query.platform.Filters;
import dev.muniment.query.platform.JustInTime;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.Reads;
import dev.muniment.query.platform.Visibility;
import dev.muniment.query.sessions.SessionView;
import dev.muniment.query.sessions.SessionView.State;
import dev.muniment.query.sessions.adapter.Sessions.Filter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questions about sessions, over HTTP. */
@RestController
@Tag(name = "Sessions")
final class SessionQuestions {
    private final Sessions sessions;
    private final Reads reads;
    private final LiveFacts live;

    SessionQuestions(Sessions sessions, Reads reads, LiveFacts live) {
        this.sessions = sessions;
        this.reads = reads;
        this.live = live;
    }

    @Operation(
            summary = "Sessions, newest first: one's own, for enforcement points those they opened,"
                    + " for admins and auditors all")
    @GetMapping("/api/v1/sessions")
    @May(
            value = {Who.ACTIVE, Who.CHECK},
            refusals = {Visibility.NOT_ABOUT_OTHERS, "users.unknown"})
    ResponseEntity<Page<SessionView>> list(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String user,
            @RequestParam @Nullable String connection,
            @RequestParam @Nullable String mode,
            PageRequest page,
            SeenPosition seen) {
        var wanted = Filters.choice("state", state, State.values(), State::name);
        var by = Filters.choice("mode", mode, AccessMode.values(), AccessMode::wireName);
        var position = reads.atLeast(seen, JustInTime.PROJECTION);
        var caller = Caller.current();
        var on = connection == null ? null : connection(caller, connection);
        return Answers.at(position, sessions.list(filter(caller, wanted, user, on, by), page));
    }

    private Filter filter(
            Caller caller,
            @Nullable State state,
            @Nullable String user,
            @Nullable ConnectionId connection,
            @Nullable AccessMode mode) {
        if (caller.readsEverything()) {
            return new Filter(state, user == null ? null : known(user), connection, mode, null);
        }
        if (isEnforcementPoint(caller)) {
            return new Filter(state, user == null ? null : known(user), connection, mode, caller.user());
        }
        var own = user == null ? caller.user() : live.ask(view -> Visibility.readable(caller, view, user));
        return new Filter(state, own, connection, mode, null);
    }

    static boolean isEnforcementPoint(Caller caller) {
        return caller.has(TokenScope.CHECK) && !caller.mayRead();
    }

    private UserId known(String user) {
        return live.ask(view -> Optional.ofNullable(view.findUser(user)))
                .orElseThrow(() -> Filters.invalid("user", "There is no such user."));
    }

    private ConnectionId connection(Caller caller, String connection) {
        var at = live.now();
        return live.ask(view -> Optional.ofNullable(view.findConnection(connection))
                        .filter(found -> Visibility.sees(caller, view, found, at)))
                .orElseThrow(() -> Filters.invalid("connection", "There is no such connection."));
    }

    @Operation(summary = "One session: by what it is open, and how it ended")
    @GetMapping("/api/v1/sessions/{session}")
    @May(
            value = {Who.ACTIVE, Who.CHECK},
            refusals = "sessions.unknown")
    ResponseEntity<SessionView> session(@PathVariable String session, SeenPosition seen) {
        var position = reads.atLeast(seen, JustInTime.PROJECTION);
        var caller = Caller.current();
        return id(session)
                .flatMap(sessions::session)
                .filter(found -> sees(caller, found.row()))
                .map(sessions::resource)
                .orElseThrow(() -> ProblemException.notFound("sessions.unknown", "There is no such session."))
                .at(position);
    }

    private static Optional<SessionId> id(String text) {
        try {
            return Optional.of(new SessionId(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Whose it is, the enforcement point that opened it, admins and auditors. */
    private static boolean sees(Caller caller, SessionRow row) {
        return caller.readsEverything()
                || caller.user().equals(row.openedBy())
                || (caller.user().equals(row.user()) && !isEnforcementPoint(caller));
    }
}
