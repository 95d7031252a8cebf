package dev.muniment.command.users.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Trying;
import dev.muniment.command.users.ChangeUserDetails;
import dev.muniment.command.users.RemoveUser;
import dev.muniment.command.users.User;
import dev.muniment.command.users.UserFacts;
import dev.muniment.command.users.UserFacts.HeldMembership;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.MembershipId;
import dev.muniment.events.PersonalText;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserEvent.UserRegistered;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.events.UserEvent.UserRenamed;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class UserAggregateTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final UserId ANNA = new UserId("usr_anna");
    private static final GroupId DBA = new GroupId("grp_dba");
    private static final TokenId TOKEN = new TokenId("tok_1");
    private static final UserRegistered REGISTERED = new UserRegistered(
            ANNA, UserKind.PERSON, PersonalText.of("anna"), PersonalText.of("a@x.org"), PersonalText.of("Anna"));

    @Test
    void folds_what_happened_before_it_decides() {
        var fixture = fixture(UserFacts.NONE, Map.of(ANNA.value(), 0L));
        Trying.as(
                Actor.SYSTEM,
                NOW,
                fixture.getEventBus(),
                () -> fixture.given(REGISTERED)
                        .when(new ChangeUserDetails(ANNA, "anna", "a@x.org", false, "Anna M."))
                        .expectEvents(new UserRenamed(ANNA, PersonalText.of("Anna M."))));
    }

    @Test
    void writes_to_itself_and_behind_what_memberships_and_tokens_had() {
        var membership = MembershipId.of(DBA, ANNA);
        var facts = new UserFacts(null, null, List.of(new HeldMembership(DBA, null)), List.of(TOKEN), 0);
        var fixture = fixture(facts, Map.of(ANNA.value(), 0L, membership.value(), 2L, TOKEN.value(), 0L));
        var elsewhere = new ArrayList<Object>();
        var eventBus = SimpleEventBus.builder().build();
        eventBus.subscribe(
                events -> events.forEach(event -> elsewhere.add(List.of(sequence(event), event.getPayload()))));
        Trying.as(
                Actor.SYSTEM,
                NOW,
                eventBus,
                () -> fixture.given(REGISTERED).when(new RemoveUser(ANNA, null)).expectEvents(new UserRemoved(ANNA)));
        assertThat(elsewhere)
                .containsExactly(
                        List.of(3L, new UserRemovedFromGroup(ANNA, DBA)),
                        List.of(1L, new ApiTokenRevoked(TOKEN, ANNA)));
    }

    private static long sequence(EventMessage<?> event) {
        return ((DomainEventMessage<?>) event).getSequenceNumber();
    }

    private static AggregateTestFixture<UserAggregate> fixture(UserFacts facts, Map<String, Long> sequences) {
        FactsOf<Command<User, UserFacts>, UserFacts> read = command -> Trying.read(facts, sequences);
        var fixture = new AggregateTestFixture<>(UserAggregate.class);
        fixture.registerInjectableResource(read);
        return fixture;
    }
}
