package dev.muniment.query.access.adapter;

import dev.muniment.http.Answers;
import dev.muniment.http.Caller;
import dev.muniment.http.FieldError;
import dev.muniment.http.May;
import dev.muniment.http.May.Who;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.http.ProblemException;
import dev.muniment.http.SeenPosition;
import dev.muniment.query.access.DecisionView;
import dev.muniment.query.access.adapter.Checks.Question;
import dev.muniment.query.access.adapter.Rights.ConnectionRight;
import dev.muniment.query.access.adapter.Rights.UserRight;
import dev.muniment.query.platform.LiveFacts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who may open what, over HTTP. */
@RestController
@Tag(name = "Access")
final class AccessEndpoints {
    private static final int NAME_LIMIT = 320;

    private final LiveFacts live;
    private final Checks checks;
    private final Rights rights;

    AccessEndpoints(LiveFacts live, Checks checks, Rights rights) {
        this.live = live;
        this.checks = checks;
        this.rights = rights;
    }

    @Operation(summary = "May this user open this connection, in this mode, and why")
    @GetMapping("/api/v1/access")
    @May({Who.ACTIVE, Who.CHECK})
    ResponseEntity<DecisionView> check(
            @RequestParam @Nullable String user,
            @RequestParam @Nullable String connection,
            @RequestParam @Nullable String mode,
            SeenPosition seen) {
        live.atLeast(seen.value());
        var question = new Question(
                user == null ? null : given("user", user), given("connection", connection), given("mode", mode));
        var answer = checks.answer(Caller.current(), question);
        return Answers.at(answer.position(), answer);
    }

    private static String given(String name, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > NAME_LIMIT) {
            var sentence = "Give " + name + " in 1 to " + NAME_LIMIT + " characters.";
            throw ProblemException.badRequest(
                    "requests.parameter", sentence, new FieldError(name, "missing", sentence));
        }
        return value;
    }

    @Operation(summary = "Everything a user can open or ask for, each with the why")
    @GetMapping("/api/v1/users/{user}/access")
    @May(value = Who.ACTIVE, refusals = "users.unknown")
    ResponseEntity<Page<UserRight>> ofUser(@PathVariable String user, PageRequest page, SeenPosition seen) {
        live.atLeast(seen.value());
        var found = rights.ofUser(Caller.current(), user, page);
        return Answers.at(found.position(), found.page());
    }

    @Operation(summary = "Everyone who can open a connection or ask for it, each with the why")
    @GetMapping("/api/v1/connections/{connection}/access")
    @May(
            value = {Who.ADMIN, Who.AUDITOR},
            refusals = "connections.unknown")
    ResponseEntity<Page<ConnectionRight>> ofConnection(
            @PathVariable String connection, PageRequest page, SeenPosition seen) {
        live.atLeast(seen.value());
        var found = rights.ofConnection(Caller.current(), connection, page);
        return Answers.at(found.position(), found.page());
    }
}
