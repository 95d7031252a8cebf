package dev.muniment.query.requests.adapter;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.RequestId;
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
import dev.muniment.query.requests.RequestView;
import dev.muniment.query.requests.RequestView.FollowUpState;
import dev.muniment.query.requests.RequestView.Status;
import dev.muniment.query.requests.adapter.Requests.Filter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questions about access requests, over HTTP. */
@RestController
@Tag(name = "Requests")
final class RequestQuestions {
    private final Requests requests;
    private final Reads reads;
    private final LiveFacts live;

    RequestQuestions(Requests requests, Reads reads, LiveFacts live) {
        this.requests = requests;
        this.reads = reads;
        this.live = live;
    }

    @Operation(
            summary = "Access requests, newest first: one's own, for admins and auditors all",
            description = "With waitingFor=me those on which the caller's word is still to come, oldest first: pending"
                    + " requests, and broken glasses to follow up.")
    @GetMapping("/api/v1/requests")
    @May(
            value = Who.ACTIVE,
            refusals = {Visibility.NOT_ABOUT_OTHERS, "users.unknown"})
    ResponseEntity<Page<RequestView>> list(
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String user,
            @RequestParam @Nullable String connection,
            @RequestParam @Nullable String waitingFor,
            @RequestParam @Nullable String breakGlass,
            @RequestParam @Nullable String followUp,
            PageRequest page,
            SeenPosition seen) {
        var wanted = Filters.choice("status", status, Status.values(), Status::name);
        var open = Filters.choice("followUp", followUp, FollowUpState.values(), FollowUpState::name);
        var emergencies = Filters.yesOrNo("breakGlass", breakGlass);
        var mine = isMe(waitingFor);
        var position = reads.atLeast(seen, JustInTime.PROJECTION);
        var caller = Caller.current();
        var about = connection == null ? null : connection(caller, connection);
        if (mine) {
            waiting(wanted, open);
            var from = user == null ? null : anyone(user);
            return Answers.at(
                    position, requests.inbox(caller.user(), new Filter(wanted, from, about, emergencies, open), page));
        }
        var of = requester(caller, user);
        return Answers.at(position, requests.list(new Filter(wanted, of, about, emergencies, open), page));
    }

    private static boolean isMe(@Nullable String waitingFor) {
        if (waitingFor != null && !waitingFor.equals("me")) {
            throw Filters.invalid("waitingFor", "Only me: nobody looks into the inbox of somebody else.");
        }
        return waitingFor != null;
    }

    private static void waiting(@Nullable Status status, @Nullable FollowUpState followUp) {
        if (status != null && status != Status.PENDING) {
            throw Filters.invalid(
                    "status", "With waitingFor=me only PENDING; broken glasses are found by breakGlass=true.");
        }
        if (followUp == FollowUpState.CLOSED) {
            throw Filters.invalid("followUp", "With waitingFor=me only OPEN.");
        }
    }

    private @Nullable UserId requester(Caller caller, @Nullable String user) {
        if (user != null) {
            return live.ask(view -> Visibility.readable(caller, view, user));
        }
        return caller.readsEverything() ? null : caller.user();
    }

    private UserId anyone(String user) {
        return live.ask(view -> Optional.ofNullable(view.findUser(user)))
                .orElseThrow(() -> Filters.invalid("user", "There is no such user."));
    }

    private ConnectionId connection(Caller caller, String connection) {
        var at = live.now();
        return live.ask(view -> Optional.ofNullable(view.findConnection(connection))
                        .filter(found -> Visibility.sees(caller, view, found, at)))
                .orElseThrow(() -> Filters.invalid("connection", "There is no such connection."));
    }

    @Operation(summary = "One access request: who can decide, what is still needed, what came of it")
    @GetMapping("/api/v1/requests/{request}")
    @May(value = Who.ACTIVE, refusals = "requests.unknown")
    ResponseEntity<RequestView> request(@PathVariable String request, SeenPosition seen) {
        var position = reads.atLeast(seen, JustInTime.PROJECTION);
        var caller = Caller.current();
        return id(request)
                .flatMap(requests::row)
                .filter(row -> sees(caller, row))
                .map(requests::whole)
                .orElseThrow(() -> ProblemException.notFound("requests.unknown", "There is no such request."))
                .at(position);
    }

    private static Optional<RequestId> id(String text) {
        try {
            return Optional.of(new RequestId(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The requester, whoever may decide or has, admins and auditors. */
    private boolean sees(Caller caller, RequestRow row) {
        if (caller.readsEverything() || caller.user().equals(row.requester()) || spoke(caller.user(), row)) {
            return true;
        }
        var at = live.now();
        return live.ask(view ->
                !RequestViews.eligible(row, view, at).groupsOf(caller.user()).isEmpty());
    }

    private static boolean spoke(UserId user, RequestRow row) {
        var emergency = row.details().emergency();
        return row.details().words().stream().anyMatch(word -> word.by().equals(user))
                || (emergency != null && user.equals(emergency.by()));
    }
}
