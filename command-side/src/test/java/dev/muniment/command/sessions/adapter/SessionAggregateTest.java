package dev.muniment.command.sessions.adapter;

import dev.muniment.access.FoldedFacts;
import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.Trying;
import dev.muniment.command.sessions.CloseSession;
import dev.muniment.command.sessions.Session;
import dev.muniment.command.sessions.SessionFacts;
import dev.muniment.command.sessions.TerminateSession;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.SessionGround;
import dev.muniment.events.SessionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class SessionAggregateTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final SessionId SESSION = new SessionId("ses_1");
    private static final UserId ANNA = new UserId("usr_anna");
    private static final ConnectionId ORDERS = new ConnectionId("con_orders");
    private static final SessionOpened OPENED = new SessionOpened(
            SESSION,
            ANNA,
            ORDERS,
            AccessMode.NATIVE,
            new SessionGround(new GroupId("grp_dba"), null),
            null,
            List.of(1L));

    @Test
    void folds_what_happened_before_it_decides() {
        var fixture = fixture(0);
        Trying.as(
                Actor.SYSTEM,
                NOW,
                fixture.getEventBus(),
                () -> fixture.given(OPENED)
                        .when(new TerminateSession(SESSION, "looks odd"))
                        .expectEvents(new SessionTerminated(
                                SESSION, ANNA, ORDERS, TerminationCause.TERMINATED, "looks odd")));
    }

    @Test
    void writes_nothing_when_the_decision_is_a_refusal() {
        var fixture = fixture(-1);
        Trying.as(
                Actor.SYSTEM,
                NOW,
                fixture.getEventBus(),
                () -> fixture.givenNoPriorActivity()
                        .when(new CloseSession(SESSION, null, Map.of()))
                        .expectNoEvents()
                        .expectResultMessagePayload(new Outcome.TurnedDown(new Unknown("sessions"), 7)));
    }

    @Test
    void decides_nothing_on_a_state_that_is_older_than_the_facts() {
        var fixture = fixture(1);
        Trying.as(
                Actor.SYSTEM,
                NOW,
                fixture.getEventBus(),
                () -> fixture.given(OPENED)
                        .when(new TerminateSession(SESSION, "looks odd"))
                        .expectNoEvents()
                        .expectException(RuntimeException.class)
                        .expectExceptionMessage(SESSION.value()));
    }

    private static AggregateTestFixture<SessionAggregate> fixture(long lastSequence) {
        FactsOf<Command<Session, SessionFacts>, SessionFacts> read = command ->
                Trying.read(new SessionFacts(new FoldedFacts(), ANNA), Map.of(SESSION.value(), lastSequence));
        var fixture = new AggregateTestFixture<>(SessionAggregate.class);
        fixture.registerInjectableResource(read);
        return fixture;
    }
}
