package dev.muniment.query.requests.adapter;

import dev.muniment.access.Eligible;
import dev.muniment.access.Quorum;
import dev.muniment.events.Approval;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import dev.muniment.query.platform.LiveFacts;
import dev.muniment.query.platform.LiveFacts.View;
import dev.muniment.query.platform.People;
import dev.muniment.query.platform.People.Named;
import dev.muniment.query.requests.RequestView;
import dev.muniment.query.requests.RequestView.Approver;
import dev.muniment.query.requests.RequestView.BreakGlass;
import dev.muniment.query.requests.RequestView.ConnectionRef;
import dev.muniment.query.requests.RequestView.Decision;
import dev.muniment.query.requests.RequestView.Ended;
import dev.muniment.query.requests.RequestView.FollowUpState;
import dev.muniment.query.requests.RequestView.GroupRef;
import dev.muniment.query.requests.RequestView.LateWord;
import dev.muniment.query.requests.RequestView.Rule;
import dev.muniment.query.requests.RequestView.Status;
import dev.muniment.query.requests.RequestView.StillNeeded;
import dev.muniment.query.requests.RequestView.Verdict;
import dev.muniment.query.requests.adapter.RequestRow.Emergency;
import dev.muniment.query.requests.adapter.RequestRow.End;
import dev.muniment.query.requests.adapter.RequestRow.Word;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts rows of requests into answers: with names, and with who may decide and what is missing at this moment. */
@Component
final class RequestViews {
    private static final int SHOWN = 100;

    private final LiveFacts live;
    private final People people;
    private final RequestHistory history;

    RequestViews(LiveFacts live, People people, RequestHistory history) {
        this.live = live;
        this.people = people;
        this.history = history;
    }

    /** What the facts in memory add, as of one position. */
    private record Known(
            Map<GroupId, String> groups,
            Map<ConnectionId, String> connections,
            Map<RequestId, Quorum.Needed> needed,
            List<Approval> eligible,
            int eligibleCount) {}

    /** In lists: without what takes a look at other rows or at everybody in the approver groups. */
    List<RequestView> listed(List<RequestRow> rows) {
        var at = live.now();
        var known = live.ask(view -> known(rows, view, at, List.of(), 0));
        var named = people.named(rows.stream().flatMap(RequestViews::peopleIn).toList());
        return rows.stream()
                .map(row -> view(row, at, known, named, RequestHistory.Around.NOTHING))
                .toList();
    }

    /** One of them, whole. */
    RequestView whole(RequestRow row) {
        var at = live.now();
        var around = history.around(row, at);
        var known = live.ask(view -> {
            var eligible = eligible(row, view, at).people().toList();
            return known(List.of(row), view, at, eligible.stream().limit(SHOWN).toList(), eligible.size());
        });
        var others = Stream.concat(
                known.eligible().stream().map(Approval::approver),
                around.lateWords().stream().map(RequestHistory.Late::by));
        var named = people.named(Stream.concat(peopleIn(row), others).toList());
        return view(row, at, known, named, around);
    }

    /** The groups by which somebody may decide on a request now. */
    static Eligible eligible(RequestRow row, View view, Instant at) {
        return new Eligible(
                view, row.details().rule(), row.requester(), row.details().asOf(), at);
    }

    private static Known known(List<RequestRow> rows, View view, Instant at, List<Approval> eligible, int count) {
        Map<GroupId, String> groups = new HashMap<>();
        Map<ConnectionId, String> connections = new HashMap<>();
        Map<RequestId, Quorum.Needed> needed = new HashMap<>();
        for (var row : rows) {
            groupsIn(row).forEach(group -> groups.computeIfAbsent(group, id -> nameOf(id, view)));
            connections.computeIfAbsent(row.connection(), id -> nameOf(id, view));
            if (row.statusAt(at) == Status.PENDING) {
                needed.put(row.request(), needed(row, view, at));
            }
        }
        return new Known(groups, connections, needed, eligible, count);
    }

    /** Counted are the yeses of people who may still decide now. */
    private static Quorum.Needed needed(RequestRow row, View view, Instant at) {
        var eligible = eligible(row, view, at);
        var yeses = row.details().words().stream()
                .filter(word -> word.verdict() == Verdict.APPROVED && !word.voided())
                .map(word -> new Approval(word.by(), eligible.groupsOf(word.by())))
                .toList();
        return Quorum.of(row.details().rule(), yeses).stillNeeded();
    }

    private static String nameOf(GroupId group, View view) {
        var known = view.group(group);
        return known == null ? group.value() : known.name();
    }

    private static String nameOf(ConnectionId connection, View view) {
        var known = view.connection(connection);
        return known == null ? connection.value() : known.name();
    }

    private static Set<GroupId> groupsIn(RequestRow row) {
        var rule = row.details().rule();
        Set<GroupId> groups = new LinkedHashSet<>(rule.approvalGroups());
        groups.addAll(rule.approverGroups());
        groups.addAll(rule.breakGlassGroups());
        row.details().words().forEach(word -> groups.addAll(word.groups()));
        var emergency = row.details().emergency();
        if (emergency != null) {
            groups.add(emergency.group());
        }
        return groups;
    }

    private static Stream<UserId> peopleIn(RequestRow row) {
        Stream.Builder<UserId> users = Stream.builder();
        users.add(row.requester());
        for (var word : row.details().words()) {
            users.add(word.by());
            add(users, word.tokenIssuedBy());
        }
        var end = row.details().end();
        add(users, end == null ? null : end.by());
        var emergency = row.details().emergency();
        if (emergency != null) {
            add(users, emergency.by());
            emergency.passedOver().forEach(users::add);
        }
        return users.build();
    }

    private static void add(Stream.Builder<UserId> users, @Nullable UserId user) {
        if (user != null) {
            users.add(user);
        }
    }

    private static RequestView view(
            RequestRow row, Instant at, Known known, Map<UserId, Named> named, RequestHistory.Around around) {
        var details = row.details();
        var needed = known.needed().get(row.request());
        return new RequestView(
                row.request(),
                row.statusAt(at),
                new ConnectionRef(row.connection(), known.connections().getOrDefault(row.connection(), "")),
                name(row.requester(), named),
                details.modes(),
                details.duration(),
                details.startsAt(),
                details.reason(),
                details.ticket(),
                details.policyVersion(),
                rule(details.rule(), known),
                row.requestedAt(),
                row.waitsAt(at) ? row.requestedAt() : null,
                known.eligible().stream()
                        .map(approval -> approver(approval, known, named))
                        .toList(),
                known.eligibleCount(),
                needed == null ? null : new StillNeeded(needed.people(), refs(needed.groups(), known)),
                details.words().stream()
                        .map(word -> decision(word, known, named))
                        .toList(),
                around.lateWords().stream()
                        .map(late -> new LateWord(name(late.by(), named), late.verdict(), late.at(), late.comment()))
                        .toList(),
                row.expiresAt(),
                details.decidedAt(),
                row.grant(),
                breakGlass(row, known, named),
                row.extended(),
                around.extendedBy(),
                ended(details.end(), named),
                around.earlier());
    }

    private static Named name(UserId user, Map<UserId, Named> named) {
        return named.getOrDefault(user, new Named(user, null, null));
    }

    private static @Nullable Named nameOrNull(@Nullable UserId user, Map<UserId, Named> named) {
        return user == null ? null : name(user, named);
    }

    private static List<GroupRef> refs(List<GroupId> groups, Known known) {
        return groups.stream().map(group -> ref(group, known)).toList();
    }

    private static GroupRef ref(GroupId group, Known known) {
        return new GroupRef(group, known.groups().getOrDefault(group, group.value()));
    }

    private static List<String> names(List<GroupId> groups, Known known) {
        return groups.stream()
                .map(group -> known.groups().getOrDefault(group, group.value()))
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    private static Rule rule(ApprovalRule rule, Known known) {
        return new Rule(
                names(rule.approvalGroups(), known),
                names(rule.approverGroups(), known),
                rule.minApprovals(),
                rule.everyGroup(),
                rule.maxDuration(),
                rule.pendingTimeout(),
                rule.reasonRequired(),
                names(rule.breakGlassGroups(), known));
    }

    private static Approver approver(Approval approval, Known known, Map<UserId, Named> named) {
        var name = name(approval.approver(), named);
        return new Approver(name.id(), name.userName(), name.name(), refs(approval.groups(), known));
    }

    private static Decision decision(Word word, Known known, Map<UserId, Named> named) {
        return new Decision(
                name(word.by(), named),
                word.verdict(),
                word.at(),
                word.comment(),
                word.duration(),
                refs(word.groups(), known),
                word.voided(),
                nameOrNull(word.tokenIssuedBy(), named));
    }

    private static @Nullable BreakGlass breakGlass(RequestRow row, Known known, Map<UserId, Named> named) {
        Emergency emergency = row.details().emergency();
        if (emergency == null) {
            return null;
        }
        return new BreakGlass(
                row.followUp() == null ? FollowUpState.OPEN : row.followUp(),
                nameOrNull(emergency.by(), named),
                emergency.verdict(),
                emergency.comment(),
                emergency.at(),
                ref(emergency.group(), known),
                emergency.passedOver().stream().map(user -> name(user, named)).toList(),
                emergency.passedOverCount());
    }

    private static @Nullable Ended ended(@Nullable End end, Map<UserId, Named> named) {
        return end == null ? null : new Ended(end.at(), end.cause(), nameOrNull(end.by(), named), end.reason());
    }
}
