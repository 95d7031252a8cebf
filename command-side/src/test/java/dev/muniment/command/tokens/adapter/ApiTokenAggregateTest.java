package dev.muniment.command.tokens.adapter;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Standing;
import dev.muniment.command.kernel.Standing.Status;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.Trying;
import dev.muniment.command.tokens.ApiToken;
import dev.muniment.command.tokens.IssueApiToken;
import dev.muniment.command.tokens.RevokeApiToken;
import dev.muniment.command.tokens.TokenFacts;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ApiTokenAggregateTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final UserId ANNA = new UserId("usr_anna");
    private static final TokenId TOKEN = new TokenId("tok_1");
    private static final Actor ANNA_HERSELF = new Actor(ANNA, UserKind.PERSON, false);
    private static final ApiTokenIssued ISSUED =
            new ApiTokenIssued(TOKEN, ANNA, ANNA, "laptop", List.of(TokenScope.ALL), "00ff", null);

    @Test
    void is_issued() {
        var fixture = fixture(-1);
        Trying.as(
                ANNA_HERSELF,
                NOW,
                fixture.getEventBus(),
                () -> fixture.givenNoPriorActivity()
                        .when(new IssueApiToken(TOKEN, ANNA, "laptop", List.of(TokenScope.ALL), "00ff", null))
                        .expectEvents(ISSUED));
    }

    @Test
    void is_revoked() {
        var fixture = fixture(0);
        Trying.as(
                ANNA_HERSELF,
                NOW,
                fixture.getEventBus(),
                () -> fixture.given(ISSUED)
                        .when(new RevokeApiToken(TOKEN, ANNA))
                        .expectEvents(new ApiTokenRevoked(TOKEN, ANNA)));
    }

    private static AggregateTestFixture<ApiTokenAggregate> fixture(long lastSequence) {
        var facts = new TokenFacts(new Standing(UserKind.PERSON, Status.ACTIVE));
        FactsOf<Command<ApiToken, TokenFacts>, TokenFacts> read =
                command -> Trying.read(facts, Map.of(TOKEN.value(), lastSequence));
        var fixture = new AggregateTestFixture<>(ApiTokenAggregate.class);
        fixture.registerInjectableResource(read);
        return fixture;
    }
}
