package dev.muniment.command.tokens.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muniment.command.platform.FactChange;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.GroupId;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenFactChangesTest {
    private static final UserId ANNA = new UserId("usr_anna");
    private static final TokenId TOKEN = new TokenId("tok_1");
    private static final Instant END = Instant.parse("2026-12-24T18:00:00Z");

    private final TokenFactChanges changes = new TokenFactChanges();

    @Test
    void keep_what_a_token_is_verified_by() {
        var issued = new ApiTokenIssued(
                TOKEN, ANNA, ANNA, "laptop", List.of(TokenScope.CHECK, TokenScope.READ), "00ff", END);
        assertThat(changes.changes(issued))
                .extracting(FactChange::parameters)
                .containsExactly(List.of("tok_1", "usr_anna", "usr_anna", "check,read", "00ff", Timestamp.from(END)));
        assertThat(changes.keysChanged(issued)).containsExactly("tokens-of:usr_anna");
    }

    @Test
    void mark_a_revoked_token() {
        var revoked = new ApiTokenRevoked(TOKEN, ANNA);
        assertThat(changes.changes(revoked)).extracting(FactChange::parameters).containsExactly(List.of("tok_1"));
        assertThat(changes.keysChanged(revoked)).containsExactly("tokens-of:usr_anna");
    }

    @Test
    void have_nothing_to_do_with_other_things() {
        assertThat(changes.changes(new GroupArchived(new GroupId("grp_1")))).isEmpty();
        assertThat(changes.keysChanged(new GroupArchived(new GroupId("grp_1")))).isEmpty();
    }
}
