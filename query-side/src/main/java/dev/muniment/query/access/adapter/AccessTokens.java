package dev.muniment.query.access.adapter;

import dev.muniment.access.AccessChange.OfToken;
import dev.muniment.access.TokenFacts;
import dev.muniment.events.TokenEvent;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.RowTable;
import dev.muniment.query.platform.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** API tokens in the access read model. */
@Component
final class AccessTokens extends RowTable<TokenId, TokenFacts> {
    AccessTokens() {
        super(
                AccessIndex.PROJECTION,
                "access_token",
                List.of(new Column<>("token_id", "text", row -> row.token().value())),
                List.of(
                        new Column<>("user_id", "text", row -> row.user().value()),
                        new Column<>("issued_by", "text", row -> row.issuedBy().value()),
                        new Column<>("scopes", "text[]", row -> scopes(row.scopes())),
                        new Column<>("secret_hash", "text", TokenFacts::secretHash),
                        new Column<>("expires_at", "timestamptz", row -> Texts.of(row.expiresAt())),
                        new Column<>("position", "bigint", row -> Long.toString(row.position()))));
    }

    private static String scopes(List<TokenScope> scopes) {
        return scopes.stream().map(TokenScope::wireName).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    protected @Nullable TokenId keyOf(RecordedEvent event) {
        return event.event() instanceof TokenEvent token ? token.token() : null;
    }

    @Override
    protected TokenId keyOf(TokenFacts row) {
        return row.token();
    }

    @Override
    protected List<String> texts(TokenId key) {
        return List.of(key.value());
    }

    @Override
    protected boolean beginsAnew(RecordedEvent event) {
        return true;
    }

    @Override
    protected @Nullable TokenFacts after(@Nullable TokenFacts before, RecordedEvent event) {
        return event.event() instanceof TokenEvent change ? new OfToken(change, event.position()).after() : before;
    }

    @Override
    protected TokenFacts read(ResultSet row) throws SQLException {
        var scopes = Arrays.asList((String[]) row.getArray("scopes").getArray());
        return new TokenFacts(
                new TokenId(row.getString("token_id")),
                new UserId(row.getString("user_id")),
                new UserId(row.getString("issued_by")),
                Arrays.stream(TokenScope.values())
                        .filter(scope -> scopes.contains(scope.wireName()))
                        .toList(),
                row.getString("secret_hash"),
                Texts.instant(row, "expires_at"),
                row.getLong("position"));
    }
}
