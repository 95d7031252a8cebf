package dev.muniment.command.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.kernel.Actor;
import dev.muniment.command.kernel.Decision;
import dev.muniment.command.kernel.Refusals.Unknown;
import dev.muniment.command.tokens.TokenRefusals.TokenOfAnother;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevokeApiTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final TokenId TOKEN = new TokenId("tok_1");
    private static final UserId ANNA = new UserId("usr_anna");
    private static final UserId BOB = new UserId("usr_bob");
    private static final Actor ADMIN = new Actor(new UserId("usr_admin"), UserKind.PERSON, true);
    private static final Actor ANNA_HERSELF = new Actor(ANNA, UserKind.PERSON, false);
    private static final RevokeApiToken COMMAND = new RevokeApiToken(TOKEN, ANNA);

    @Test
    void revokes_ones_own_token() {
        assertThat(decide(COMMAND, new ApiToken(ANNA, false), ANNA_HERSELF))
                .isEqualTo(Decision.accepted(new ApiTokenRevoked(TOKEN, ANNA)));
    }

    @Test
    void lets_an_admin_revoke_any() {
        assertThat(decide(COMMAND, new ApiToken(ANNA, false), ADMIN))
                .isEqualTo(Decision.accepted(new ApiTokenRevoked(TOKEN, ANNA)));
    }

    @Test
    void refuses_anyone_else() {
        var bob = new Actor(BOB, UserKind.PERSON, false);
        assertThat(decide(COMMAND, new ApiToken(ANNA, false), bob)).isEqualTo(Decision.refused(new TokenOfAnother()));
    }

    @Test
    void knows_no_token_under_another_user() {
        var elsewhere = new RevokeApiToken(TOKEN, BOB);
        assertThat(decide(elsewhere, new ApiToken(ANNA, false), ADMIN))
                .isEqualTo(Decision.refused(new Unknown("tokens")));
        assertThat(decide(COMMAND, ApiToken.NONE, ADMIN)).isEqualTo(Decision.refused(new Unknown("tokens")));
    }

    @Test
    void says_nothing_when_it_is_revoked_already() {
        assertThat(decide(COMMAND, new ApiToken(ANNA, true), ADMIN)).isEqualTo(Decision.accepted(List.of()));
    }

    private static Decision decide(RevokeApiToken command, ApiToken now, Actor actor) {
        return command.decide(now, new TokenFacts(null), actor, NOW);
    }
}
