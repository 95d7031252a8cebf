package dev.muniment.access;

import static dev.muniment.access.History.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.access.AccessAnswer.Allowed;
import dev.muniment.access.AccessAnswer.ApprovalRequired;
import dev.muniment.access.AccessAnswer.Denied;
import dev.muniment.access.AccessAnswer.Ground;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionEvent.AccessModeDisabled;
import dev.muniment.events.ConnectionEvent.AccessModeEnabled;
import dev.muniment.events.ConnectionEvent.AccessRequestsDisabled;
import dev.muniment.events.ConnectionEvent.ApprovalRuleChanged;
import dev.muniment.events.ConnectionEvent.GroupAllowed;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.Event;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestEvent.AccessEnded;
import dev.muniment.events.RequestEvent.AccessGranted;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.RequestEvent.GlassBroken;
import dev.muniment.events.RequestId;
import dev.muniment.events.RevocationCause;
import dev.muniment.events.UserEvent;
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AccessDecisionLawsTest {
    private static final List<UserId> USERS = ids(3, "usr_u").map(UserId::new).toList();
    private static final List<GroupId> GROUPS =
            ids(3, "grp_g").map(GroupId::new).toList();
    private static final List<ConnectionId> CONNECTIONS =
            ids(2, "con_c").map(ConnectionId::new).toList();

    @Property(tries = 500)
    void nobody_opens_a_connection_without_a_group_that_can_access_or_a_broken_glass(
            @ForAll("histories") List<Event> events) {
        var facts = fold(
                events.stream().filter(event -> !(event instanceof GlassBroken)).toList());
        CONNECTIONS.stream()
                .filter(connection -> hasNoGroup(facts, connection))
                .forEach(connection -> everyAnswer(facts, connection)
                        .forEach(answer -> assertThat(answer).isInstanceOf(Denied.class)));
    }

    @Property(tries = 500)
    void another_group_that_needs_approval_never_turns_anything_into_allowed(
            @ForAll("histories") List<Event> events, @ForAll("groups") GroupId group) {
        var facts = fold(events);
        for (var connection : CONNECTIONS) {
            var known = facts.connection(connection);
            if (known == null || known.policy().policy().accessRequests() == null) {
                continue;
            }
            var policy = known.policy().policy();
            var rule = policy.accessRequests();
            if (rule == null || rule.approvalGroups().isEmpty()) {
                continue; // empty means everyone: naming one group would relax it
            }
            var more = new ArrayList<>(rule.approvalGroups());
            more.add(group);
            var stricter = new AccessPolicy(
                    policy.groups(), policy.modes(), History.rule(more, rule.approverGroups(), 1, false));
            var before = everyAnswer(facts, connection);
            var after = everyAnswer(new DraftPolicy(facts, connection, stricter), connection);
            for (var index = 0; index < before.size(); index++) {
                if (!(before.get(index) instanceof Allowed)) {
                    assertThat(after.get(index)).isNotInstanceOf(Allowed.class);
                }
            }
        }
    }

    @Property(tries = 500)
    void only_active_users_get_anything_but_a_denial(@ForAll("histories") List<Event> events) {
        var facts = fold(events);
        for (var user : USERS) {
            var known = facts.user(user);
            if (known != null && known.status() == UserStatus.ACTIVE) {
                continue;
            }
            for (var connection : CONNECTIONS) {
                assertThat(AccessDecision.decide(facts, user, connection, AccessMode.WEB, NOW))
                        .isInstanceOf(Denied.class);
            }
        }
    }

    @Property(tries = 500)
    void the_reasons_agree_with_the_answer_and_the_evidence_is_sorted(@ForAll("histories") List<Event> events) {
        var facts = fold(events);
        for (var connection : CONNECTIONS) {
            for (var answer : everyAnswer(facts, connection)) {
                assertThat(answer.reasons().stream().allMatch(Reason::met)).isEqualTo(answer instanceof Allowed);
                assertThat(answer.positions()).isSorted().doesNotHaveDuplicates();
                assertThat(answer.positions()).allMatch(position -> position > 0 && position <= events.size());
                if (answer instanceof ApprovalRequired) {
                    assertThat(answer.reasons().getLast().code()).isEqualTo("access.approval-required");
                }
            }
        }
    }

    @Property(tries = 500)
    void the_grants_that_count_are_those_a_plain_reading_of_the_events_finds(@ForAll("histories") List<Event> any) {
        var events = registeredOnce(any);
        var facts = fold(events);
        for (var connection : CONNECTIONS) {
            for (var user : USERS) {
                var running = runningGrants(events, user, connection);
                switch (AccessDecision.decide(facts, user, connection, AccessMode.WEB, NOW)) {
                    case Allowed allowed -> {
                        if (allowed.via() instanceof Ground.Grant grant) {
                            assertThat(running).containsKey(grant.request());
                        }
                    }
                    case ApprovalRequired required -> assertThat(running).isEmpty();
                    case Denied denied -> {
                        if (denied.reasons().stream()
                                .filter(reason -> !reason.met())
                                .allMatch(reason -> reason.code().equals("access.no-group"))) {
                            assertThat(running).doesNotContainValue(true);
                        }
                    }
                }
            }
        }
    }

    private static List<Event> registeredOnce(List<Event> events) {
        Set<UserId> known = new HashSet<>();
        return events.stream()
                .filter(event -> !(event instanceof UserRegistered registered) || known.add(registered.user()))
                .filter(event -> !leaves(event) || known.contains(((UserEvent) event).user()))
                .toList();
    }

    /** Whether each is break-glass; told by the events alone, without folding. */
    private static Map<RequestId, Boolean> runningGrants(List<Event> events, UserId user, ConnectionId connection) {
        Map<RequestId, Boolean> running = new HashMap<>();
        for (var event : events) {
            if (leaves(event) && ((UserEvent) event).user().equals(user)) {
                running.clear();
            } else if (event instanceof AccessGranted granted) {
                note(running, granted.request(), false, granted.from(), granted.until());
            } else if (event instanceof GlassBroken broken) {
                note(running, broken.request(), true, broken.from(), broken.until());
            } else if (event instanceof AccessRevoked || event instanceof AccessEnded) {
                running.remove(((RequestEvent) event).request());
            }
        }
        running.keySet()
                .removeIf(request -> !request.equals(requestOf(user, connection, false))
                        && !request.equals(requestOf(user, connection, true)));
        return running;
    }

    private static boolean leaves(Event event) {
        return event instanceof UserDeactivated || event instanceof UserRemoved;
    }

    private static void note(
            Map<RequestId, Boolean> running, RequestId request, boolean breakGlass, Instant from, Instant until) {
        running.remove(request);
        if (!from.isAfter(NOW) && until.isAfter(NOW)) {
            running.put(request, breakGlass);
        }
    }

    @Property(tries = 500)
    void one_grant_more_never_takes_anything_away(
            @ForAll("histories") List<Event> events, @ForAll boolean breakGlass, @ForAll("users") UserId user) {
        var before = fold(events);
        var after = fold(events);
        for (var connection : CONNECTIONS) {
            var request = new RequestId("req_more" + CONNECTIONS.indexOf(connection));
            var more = breakGlass
                    ? History.glassBroken(request, user, connection, AccessMode.WEB, NOW, NOW.plusSeconds(9))
                    : History.granted(request, user, connection, AccessMode.WEB, NOW, NOW.plusSeconds(9));
            after.apply(AccessChange.of(more, events.size() + 1L));
            var now = everyAnswer(after, connection);
            var then = everyAnswer(before, connection);
            for (var index = 0; index < then.size(); index++) {
                if (then.get(index) instanceof Allowed) {
                    assertThat(now.get(index)).isInstanceOf(Allowed.class);
                }
                if (then.get(index) instanceof ApprovalRequired) {
                    assertThat(now.get(index)).isNotInstanceOf(Denied.class);
                }
            }
        }
    }

    @Property(tries = 500)
    void nothing_is_allowed_by_what_has_ended_though_no_event_says_so(@ForAll("histories") List<Event> events) {
        var facts = fold(events);
        for (var connection : CONNECTIONS) {
            for (var user : USERS) {
                var answer = AccessDecision.decide(facts, user, connection, AccessMode.WEB, NOW);
                if (!(answer instanceof Allowed allowed)) {
                    continue;
                }
                var until = allowed.until();
                if (allowed.via() instanceof Ground.Grant grant) {
                    assertThat(until).isNotNull();
                    var end = facts.grantsOf(user, connection)
                            .filter(held -> held.request().equals(grant.request()))
                            .map(GrantFacts::until)
                            .findFirst()
                            .orElseThrow();
                    assertThat(until).isBeforeOrEqualTo(end);
                    var later = AccessDecision.decide(facts, user, connection, AccessMode.WEB, end);
                    assertThat(later instanceof Allowed still && still.via().equals(grant))
                            .isFalse();
                }
                if (until != null) {
                    assertThat(until).isAfter(NOW);
                }
            }
        }
    }

    @Provide
    Arbitrary<UserId> users() {
        return Arbitraries.of(USERS);
    }

    @Provide
    Arbitrary<GroupId> groups() {
        return Arbitraries.of(GROUPS);
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        return event().list().ofMinSize(10).ofMaxSize(60);
    }

    private static Arbitrary<Event> event() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 18),
                        Arbitraries.of(USERS),
                        Arbitraries.of(GROUPS),
                        Arbitraries.of(CONNECTIONS),
                        Arbitraries.integers().between(-1, 2))
                .as(AccessDecisionLawsTest::event);
    }

    private static Event event(int kind, UserId user, GroupId group, ConnectionId connection, int offset) {
        return switch (kind) {
            case 0 -> History.registered(user);
            case 1, 2 -> new UserActivated(user);
            case 3 -> new UserDeactivated(user);
            case 4 -> History.created(group);
            case 5, 6 -> History.assigned(user, group, offset == 2 ? null : NOW.plusSeconds(offset));
            case 7 -> new UserRemovedFromGroup(user, group);
            case 8 -> History.registered(connection);
            case 9 -> new GroupAllowed(connection, 2, group);
            case 10 -> offset < 0 ? new GroupWithdrawn(connection, 2, group) : new GroupAllowed(connection, 2, group);
            case 11 ->
                offset < 0
                        ? new AccessModeDisabled(connection, 2, AccessMode.WEB)
                        : new AccessModeEnabled(connection, 2, AccessMode.WEB);
            case 12 ->
                offset < 1
                        ? new AccessRequestsDisabled(connection, 2)
                        : new ApprovalRuleChanged(
                                connection,
                                2,
                                History.rule(offset == 1 ? List.of() : List.of(group), GROUPS, 1, false));
            case 13, 14, 15, 16, 17 -> ofGrant(user, connection, kind, offset);
            default -> offset < 1 ? new GroupArchived(group) : new UserRemoved(user);
        };
    }

    private static Event ofGrant(UserId user, ConnectionId connection, int kind, int offset) {
        var request = requestOf(user, connection, kind == 15);
        var until = NOW.plusSeconds(offset + 1L);
        return switch (kind) {
            case 13, 14 ->
                History.granted(request, user, connection, AccessMode.WEB, NOW.plusSeconds(offset - 1L), until);
            case 15 -> History.glassBroken(request, user, connection, AccessMode.WEB, NOW, until);
            case 16 -> new AccessEnded(requestOf(user, connection, offset < 1), user, connection, NOW);
            default ->
                new AccessRevoked(
                        requestOf(user, connection, offset < 1), user, connection, RevocationCause.REVOKED, null);
        };
    }

    private static RequestId requestOf(UserId user, ConnectionId connection, boolean breakGlass) {
        return new RequestId("req_%d%d%s"
                .formatted(USERS.indexOf(user), CONNECTIONS.indexOf(connection), breakGlass ? "glass" : ""));
    }

    private static List<AccessAnswer> everyAnswer(AccessFacts facts, ConnectionId connection) {
        return USERS.stream()
                .flatMap(user -> List.of(AccessMode.values()).stream()
                        .map(mode -> AccessDecision.decide(facts, user, connection, mode, NOW)))
                .toList();
    }

    private static boolean hasNoGroup(AccessFacts facts, ConnectionId connection) {
        var known = facts.connection(connection);
        return known == null || known.policy().groups().isEmpty();
    }

    private static FoldedFacts fold(List<Event> events) {
        var facts = new FoldedFacts();
        for (var index = 0; index < events.size(); index++) {
            facts.apply(AccessChange.of(events.get(index), index + 1L));
        }
        return facts;
    }

    private static Stream<String> ids(int count, String prefix) {
        return IntStream.range(0, count).mapToObj(index -> prefix + index);
    }
}
