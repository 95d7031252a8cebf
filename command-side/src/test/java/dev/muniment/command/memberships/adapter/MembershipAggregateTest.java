package dev.muniment.command.memberships.adapter;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Standing;
import dev.muniment.command.kernel.Standing.Status;
import dev.muniment.command.memberships.AssignUserToGroup;
import dev.muniment.command.memberships.Membership;
import dev.muniment.command.memberships.MembershipFacts;
import dev.muniment.command.memberships.MembershipFacts.GroupState;
import dev.muniment.command.memberships.MembershipRefusals.UserNotActive;
import dev.muniment.command.memberships.RemoveUserFromGroup;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.Trying;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.MembershipId;
import dev.muniment.events.MembershipSource;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class MembershipAggregateTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final UserId ANNA = new UserId("usr_anna");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final MembershipId MEMBERSHIP = MembershipId.of(DBA, ANNA);
    private static final UserAssignedToGroup ASSIGNED =
            new UserAssignedToGroup(ANNA, DBA, null, MembershipSource.MANUAL);

    @Test
    void writes_an_assignment_to_a_stream_that_was_not_there() {
        var fixture = fixture(Status.ACTIVE, -1);
        Trying.as(
                Actor.SYSTEM,
                NOW,
                fixture.getEventBus(),
                () -> fixture.givenNoPriorActivity()
                        .when(new AssignUserToGroup(MEMBERSHIP, null, MembershipSource.MANUAL))
                        .expectEvents(ASSIGNED));
    }

    @Test
    void writes_nothing_when_the_decision_is_a_refusal() {
        var fixture = fixture(Status.REMOVED, -1);
        Trying.as(
                Actor.SYSTEM,
                NOW,
                fixture.getEventBus(),
                () -> fixture.givenNoPriorActivity()
                        .when(new AssignUserToGroup(MEMBERSHIP, null, MembershipSource.MANUAL))
                        .expectNoEvents()
                        .expectResultMessagePayload(
                                new Outcome.TurnedDown(new UserNotActive(ANNA, Status.REMOVED), 7)));
    }

    @Test
    void folds_what_happened_before_it_decides() {
        var fixture = fixture(Status.ACTIVE, 0);
        Trying.as(
                Actor.SYSTEM,
                NOW,
                fixture.getEventBus(),
                () -> fixture.given(ASSIGNED)
                        .when(new RemoveUserFromGroup(MEMBERSHIP))
                        .expectEvents(new UserRemovedFromGroup(ANNA, DBA)));
    }

    @Test
    void decides_nothing_on_a_state_that_is_older_than_the_facts() {
        var fixture = fixture(Status.ACTIVE, 3);
        Trying.as(
                Actor.SYSTEM,
                NOW,
                fixture.getEventBus(),
                () -> fixture.given(ASSIGNED)
                        .when(new RemoveUserFromGroup(MEMBERSHIP))
                        .expectNoEvents()
                        .expectException(RuntimeException.class)
                        .expectExceptionMessage(MEMBERSHIP.value()));
    }

    private static AggregateTestFixture<MembershipAggregate> fixture(Status status, long lastSequence) {
        var facts = new MembershipFacts(new Standing(UserKind.PERSON, status), GroupState.OPEN, 0);
        FactsOf<Command<Membership, MembershipFacts>, MembershipFacts> read =
                command -> Trying.read(facts, Map.of(MEMBERSHIP.value(), lastSequence));
        var fixture = new AggregateTestFixture<>(MembershipAggregate.class);
        fixture.registerInjectableResource(read);
        return fixture;
    }
}
