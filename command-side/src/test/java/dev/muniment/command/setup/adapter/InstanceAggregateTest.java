package dev.muniment.command.setup.adapter;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Outcome;
import dev.muniment.command.platform.Trying;
import dev.muniment.command.setup.ClaimSetup;
import dev.muniment.command.setup.Instance;
import dev.muniment.command.setup.SetupFacts;
import dev.muniment.command.setup.SetupRefusals.AlreadyClaimed;
import dev.muniment.events.InstanceEvent.SetupClaimed;
import dev.muniment.events.InstanceId;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class InstanceAggregateTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

    @Test
    void turns_a_second_claim_away() {
        FactsOf<Command<Instance, SetupFacts>, SetupFacts> read =
                command -> Trying.read(new SetupFacts(null, null, null), Map.of(InstanceId.THIS.value(), 0L));
        var fixture = new AggregateTestFixture<>(InstanceAggregate.class);
        fixture.registerInjectableResource(read);
        var command = new ClaimSetup(
                InstanceId.THIS,
                "00ff",
                new UserId("usr_ben"),
                UserDetails.of(null, "ben@example.org", "Ben"),
                new TokenId("tok_1"),
                "00ff");
        Trying.as(
                Actor.SYSTEM,
                NOW,
                fixture.getEventBus(),
                () -> fixture.given(new SetupClaimed(new UserId("usr_anna")))
                        .when(command)
                        .expectNoEvents()
                        .expectResultMessagePayload(new Outcome.TurnedDown(new AlreadyClaimed(), 7)));
    }
}
