package dev.muniment.query.connections.adapter;

import dev.muniment.access.PolicyEffect;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.ConnectionType;
import dev.muniment.events.UserId;
import dev.muniment.http.Answers;
import dev.muniment.http.Caller;
import dev.muniment.http.May;
import dev.muniment.http.May.Who;
import dev.muniment.http.Page;
import dev.muniment.http.PageRequest;
import dev.muniment.http.SeenPosition;
import dev.muniment.query.connections.ConnectionView;
import dev.muniment.query.connections.ConnectionView.Status;
import dev.muniment.query.connections.EffectView;
import dev.muniment.query.connections.EffectView.Counts;
import dev.muniment.query.connections.EffectView.Person;
import dev.muniment.query.connections.EffectView.Touched;
import dev.muniment.query.connections.PolicyView;
import dev.muniment.query.connections.adapter.Connections.Filter;
import dev.muniment.query.platform.Filters;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.People;
import dev.muniment.query.platform.People.Named;
import dev.muniment.query.platform.Reads;
import dev.muniment.query.platform.Visibility;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questions about connections and their access policies, over HTTP. */
@RestController
@Tag(name = "Connections")
final class ConnectionQuestions {
    private static final int SHOWN = 1_000;

    private final Connections connections;
    private final Reads reads;
    private final LiveFacts live;
    private final People people;

    ConnectionQuestions(Connections connections, Reads reads, LiveFacts live, People people) {
        this.connections = connections;
        this.reads = reads;
        this.live = live;
        this.people = people;
    }

    @Operation(summary = "Connections that the caller may see, by name; those retired only when asked for by status")
    @GetMapping("/api/v1/connections")
    @May({Who.ACTIVE, Who.CHECK})
    ResponseEntity<Page<ConnectionView>> list(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String tag,
            @RequestParam @Nullable String status,
            PageRequest page,
            SeenPosition seen) {
        var wanted = Filters.choice("status", status, Status.values(), Status::name);
        var ofType = Filters.choice("type", type, ConnectionType.values(), ConnectionType::wireName);
        var position = reads.atLeast(seen);
        var filter = new Filter(
                visible(Caller.current()),
                Filters.text("q", q),
                ofType,
                tag == null || tag.isBlank() ? null : tag.strip(),
                wanted == null ? Status.ACTIVE : wanted);
        return Answers.at(position, connections.list(filter, page));
    }

    /** Null where the caller sees all. */
    private @Nullable List<ConnectionId> visible(Caller caller) {
        if (Visibility.asksAboutEveryone(caller)) {
            return null;
        }
        var at = live.now();
        return live.ask(view -> view.connectionsAfter(null).keySet().stream()
                .filter(connection -> Visibility.sees(caller, view, connection, at))
                .toList());
    }

    @Operation(summary = "One connection; by its id also when retired")
    @GetMapping("/api/v1/connections/{connection}")
    @May(
            value = {Who.ACTIVE, Who.CHECK},
            refusals = "connections.unknown")
    ResponseEntity<ConnectionView> connection(@PathVariable String connection, SeenPosition seen) {
        var position = reads.atLeast(seen);
        return connections
                .connection(find(connection))
                .orElseThrow(Visibility::unknownConnection)
                .at(position);
    }

    @Operation(summary = "The access policy of a connection, with its warnings")
    @GetMapping("/api/v1/connections/{connection}/access-policy")
    @May(
            value = {Who.ADMIN, Who.AUDITOR},
            refusals = "connections.unknown")
    ResponseEntity<PolicyView> policy(@PathVariable String connection, SeenPosition seen) {
        live.atLeast(seen.value());
        var position = live.position();
        return connections
                .policy(find(connection))
                .orElseThrow(Visibility::unknownConnection)
                .at(position);
    }

    private ConnectionId find(String idOrName) {
        var caller = Caller.current();
        var at = live.now();
        return live.ask(view -> Visibility.visible(caller, view, idOrName, at));
    }

    private record Asked(PolicyEffect effect, long position) {}

    @Operation(summary = "Whom a draft of the access policy would touch; nothing changes")
    @PostMapping("/api/v1/connections/{connection}/access-policy/effect")
    @May(
            value = {Who.ADMIN, Who.AUDITOR},
            question = true,
            refusals = {"connections.unknown", "requests.invalid"})
    ResponseEntity<EffectView> effect(@PathVariable String connection, @RequestBody DraftBody body, SeenPosition seen) {
        live.atLeast(seen.value());
        var target = find(connection);
        var at = live.now();
        var asked = live.ask(view -> new Asked(PolicyEffect.of(view, target, body.policy(view), at), view.position()));
        return Answers.at(asked.position(), view(asked.effect()));
    }

    private EffectView view(PolicyEffect effect) {
        var users = Stream.of(effect.gain(), effect.lose(), effect.needApproval())
                .flatMap(list -> list.stream().limit(SHOWN))
                .map(PolicyEffect.Touched::user)
                .distinct()
                .toList();
        var named = people.named(users);
        return new EffectView(
                touched(effect.gain(), named),
                touched(effect.lose(), named),
                touched(effect.needApproval(), named),
                new Counts(
                        effect.gain().size(),
                        effect.lose().size(),
                        effect.needApproval().size()),
                effect.warnings());
    }

    private static List<Touched> touched(List<PolicyEffect.Touched> list, Map<UserId, Named> named) {
        return list.stream()
                .limit(SHOWN)
                .map(one -> {
                    var name = named.getOrDefault(one.user(), new Named(one.user(), null, null));
                    return new Touched(new Person(one.user(), name.userName(), name.name()), one.mode());
                })
                .toList();
    }
}
