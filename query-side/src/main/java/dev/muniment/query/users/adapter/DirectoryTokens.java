package dev.muniment.query.users.adapter;

import dev.muniment.events.TokenEvent;
import dev.muniment.events.TokenEvent.ApiTokenIssued;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.query.platform.Column;
import dev.muniment.query.platform.Directory;
import dev.muniment.query.platform.RowTable;
import dev.muniment.query.platform.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** API tokens in the directory. */
@Component
final class DirectoryTokens extends RowTable<TokenId, TokenRow> {
    DirectoryTokens() {
        super(
                Directory.PROJECTION,
                "directory_token",
                List.of(new Column<>("token_id", "text", row -> row.token().value())),
                List.of(
                        new Column<>("user_id", "text", row -> row.user().value()),
                        new Column<>("issued_by", "text", row -> row.issuedBy().value()),
                        new Column<>("name", "text", TokenRow::name),
                        new Column<>("scopes", "text[]", row -> scopes(row.scopes())),
                        new Column<>("expires_at", "timestamptz", row -> Texts.of(row.expiresAt())),
                        new Column<>("created_at", "timestamptz", row -> Texts.of(row.createdAt())),
                        new Column<>("sequence", "bigint", row -> Long.toString(row.sequence()))));
    }

    private static String scopes(List<TokenScope> scopes) {
        return scopes.stream().map(TokenScope::wireName).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    protected @Nullable TokenId keyOf(RecordedEvent event) {
        return event.event() instanceof TokenEvent token ? token.token() : null;
    }

    @Override
    protected TokenId keyOf(TokenRow row) {
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
    protected @Nullable TokenRow after(@Nullable TokenRow before, RecordedEvent event) {
        return event.event() instanceof ApiTokenIssued issued
                ? new TokenRow(
                        issued.token(),
                        issued.user(),
                        issued.issuedBy(),
                        issued.name(),
                        issued.scopes(),
                        issued.expiresAt(),
                        event.recordedAt(),
                        event.sequence())
                : null;
    }

    @Override
    protected TokenRow read(ResultSet row) throws SQLException {
        return rowOf(row);
    }

    static TokenRow rowOf(ResultSet row) throws SQLException {
        var scopes = Arrays.asList((String[]) row.getArray("scopes").getArray());
        return new TokenRow(
                new TokenId(row.getString("token_id")),
                new UserId(row.getString("user_id")),
                new UserId(row.getString("issued_by")),
                row.getString("name"),
                Arrays.stream(TokenScope.values())
                        .filter(scope -> scopes.contains(scope.wireName()))
                        .toList(),
                Texts.instant(row, "expires_at"),
                Texts.instantAlways(row, "created_at"),
                row.getLong("sequence"));
    }
}
