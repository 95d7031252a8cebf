package dev.muniment.command.tokens.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.Standing;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.GuardColumns;
import dev.muniment.command.platform.Read;
import dev.muniment.command.platform.Sql;
import dev.muniment.command.tokens.ApiToken;
import dev.muniment.command.tokens.IssueApiToken;
import dev.muniment.command.tokens.TokenFacts;
import dev.muniment.events.UserKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what commands on tokens are decided on. */
@Component
final class ReadingTokenFacts implements FactsOf<Command<ApiToken, TokenFacts>, TokenFacts> {
    private static final String SQL = Sql.of(ReadingTokenFacts.class, "token_facts.sql");

    private final JdbcClient database;

    ReadingTokenFacts(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Read<TokenFacts> of(Command<ApiToken, TokenFacts> command) {
        var token = command.target().value();
        return command instanceof IssueApiToken issue
                ? read(issue.user().value(), List.of(token, issue.user().value()))
                : read(null, List.of(token));
    }

    private Read<TokenFacts> read(@Nullable String user, List<String> keys) {
        return database.sql(SQL)
                .param("user", user)
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> new Read<>(
                        new TokenFacts(standing(row.getString("kind"), row.getString("status"))),
                        GuardColumns.of(row, keys),
                        row.getLong("position")))
                .single();
    }

    private static @Nullable Standing standing(@Nullable String kind, @Nullable String status) {
        return kind == null || status == null
                ? null
                : new Standing(UserKind.valueOf(kind), Standing.Status.valueOf(status));
    }
}
