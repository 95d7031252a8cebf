package dev.muniment.access;

import static dev.muniment.access.History.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.access.AccessAnswer.Allowed;
import dev.muniment.access.AccessAnswer.ApprovalRequired;
import dev.muniment.access.AccessAnswer.Denied;
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
import dev.muniment.events.UserEvent.UserActivated;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserId;
import java.util.ArrayList;
import java.util.List;
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
    void nobody_opens_a_connection_without_a_group_that_can_access(@ForAll("histories") List<Event> events) {
        var facts = fold(events);
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
                        Arbitraries.integers().between(0, 13),
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
            default -> offset < 1 ? new GroupArchived(group) : new UserRemoved(user);
        };
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
