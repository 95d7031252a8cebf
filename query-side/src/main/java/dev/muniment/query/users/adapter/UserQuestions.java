package dev.muniment.query.users.adapter;

import dev.muniment.access.UserStatus;
import dev.muniment.events.GroupId;
import dev.muniment.events.UserId;
import dev.muniment.http.Answers;
import dev.muniment.http.Caller;
import dev.muniment.http.May;
import dev.muniment.http.May.Who;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.http.SeenPosition;
import dev.muniment.query.platform.Filters;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.Reads;
import dev.muniment.query.platform.Visibility;
import dev.muniment.query.platform.WaitingRequest;
import dev.muniment.query.users.MeView;
import dev.muniment.query.users.TokenView;
import dev.muniment.query.users.UserView;
import dev.muniment.query.users.adapter.Users.Filter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questions about users and tokens, over HTTP. */
@RestController
@Tag(name = "Users")
final class UserQuestions {
    private final Users users;
    private final Reads reads;
    private final LiveFacts live;

    UserQuestions(Users users, Reads reads, LiveFacts live) {
        this.users = users;
        this.reads = reads;
        this.live = live;
    }

    @Operation(summary = "Who I am, my roles, what waits on me")
    @GetMapping("/api/v1/me")
    @May({Who.ACTIVE, Who.CHECK})
    ResponseEntity<MeView> me(SeenPosition seen) {
        var position = reads.atLeast(seen);
        var caller = Caller.current();
        var user = users.user(caller.user()).orElseThrow(Visibility::unknownUser);
        var roles = caller.roles().stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        var token = new MeView.Token(
                caller.token(), caller.scopes().stream().sorted().toList());
        return Answers.at(position, user.etag(), new MeView(user.body(), roles, token, waiting(caller)));
    }

    /** Only those kinds of which something waits. */
    private List<MeView.Waiting> waiting(Caller caller) {
        return Arrays.stream(WaitingRequest.Kind.values())
                .map(kind -> new MeView.Waiting(kind.word(), count(caller.user(), kind)))
                .filter(waiting -> waiting.count() > 0)
                .toList();
    }

    private long count(UserId person, WaitingRequest.Kind kind) {
        var at = live.now();
        return live.<Long>ask(view -> view.waitingFor(person, Set.of(kind), at, 0)
                .limit(MeView.COUNTED)
                .count());
    }

    @Operation(summary = "Users by name; those removed only when asked for by status")
    @GetMapping("/api/v1/users")
    @May({Who.ADMIN, Who.AUDITOR})
    ResponseEntity<Page<UserView>> list(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String group,
            PageRequest page,
            SeenPosition seen) {
        var wanted = Filters.choice("status", status, UserStatus.values(), UserStatus::name);
        var position = reads.atLeast(seen);
        if (group == null) {
            return Answers.at(position, users.list(new Filter(Filters.text("q", q), wanted, null), page));
        }
        GroupId found = live.ask(view -> {
            var known = view.findGroup(group);
            if (known == null) {
                throw Filters.invalid("group", "There is no such group.");
            }
            return known;
        });
        return Answers.at(position, users.list(new Filter(Filters.text("q", q), wanted, found), page));
    }

    @Operation(summary = "One user")
    @GetMapping("/api/v1/users/{user}")
    @May(value = Who.ACTIVE, refusals = "users.unknown")
    ResponseEntity<UserView> user(@PathVariable String user, SeenPosition seen) {
        var position = reads.atLeast(seen);
        var caller = Caller.current();
        var id = live.ask(view -> Visibility.readable(caller, view, user));
        return users.user(id).orElseThrow(Visibility::unknownUser).at(position);
    }

    @Operation(summary = "The API tokens of a user, without their secrets")
    @GetMapping("/api/v1/users/{user}/tokens")
    @May(value = Who.ACTIVE, refusals = "users.unknown")
    ResponseEntity<Page<TokenView>> tokens(@PathVariable String user, PageRequest page, SeenPosition seen) {
        var position = reads.atLeast(seen);
        var caller = Caller.current();
        var id = live.ask(view -> Visibility.readable(caller, view, user));
        return Answers.at(position, users.tokens(id, page));
    }
}
