package dev.muniment.command.tokens.adapter;

import dev.muniment.command.platform.FactChange;
import dev.muniment.command.platform.FactChanges;
import dev.muniment.events.Event;
import dev.muniment.events.TokenEvent;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenEvent.ApiTokenRevoked;
import dev.muniment.events.TokenScope;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What events of API tokens change in the facts. */
@Component
final class TokenFactChanges implements FactChanges {
    private static final String INSERT = """
            insert into command_model.api_token
                (token_id, user_id, issued_by, scopes, secret_hash, expires_at, revoked)
            values (?, ?, ?, string_to_array(?, ','), ?, ?, false)""";

    private static final String REVOKE = "update command_model.api_token set revoked = true where token_id = ?";

    @Override
    public Collection<String> keysChanged(Event event) {
        return event instanceof TokenEvent change ? List.of("tokens-of:" + change.user()) : List.of();
    }

    @Override
    public List<FactChange> changes(Event event) {
        return event instanceof TokenEvent change ? List.of(change(change)) : List.of();
    }

    private static FactChange change(TokenEvent event) {
        return switch (event) {
            case ApiTokenIssued issued -> insert(issued);
            case ApiTokenRevoked revoked ->
                FactChange.of(REVOKE, revoked.token().value());
        };
    }

    private static FactChange insert(ApiTokenIssued issued) {
        var expiresAt = issued.expiresAt();
        return FactChange.of(
                INSERT,
                issued.token().value(),
                issued.user().value(),
                issued.issuedBy().value(),
                issued.scopes().stream().map(TokenScope::wireName).collect(Collectors.joining(",")),
                issued.secretHash(),
                expiresAt == null ? null : Timestamp.from(expiresAt));
    }
}
