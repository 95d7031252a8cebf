package dev.muniment.command.tokens.adapter;

import dev.muniment.command.kernel.Standing.Status;
import dev.muniment.command.platform.Sql;
import dev.muniment.events.TokenId;
import dev.muniment.events.TokenScope;
import dev.muniment.events.UserId;
import dev.muniment.events.UserKind;
import dev.muniment.http.Caller;
import dev.muniment.http.TokenVerifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Verifies the tokens of commands on the facts themselves, in one statement: never stale. */
@Component
final class VerifyingTokens implements TokenVerifier {
    private static final String SQL = Sql.of(VerifyingTokens.class, "verify_token.sql");

    private final JdbcClient database;

    VerifyingTokens(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Side side() {
        return Side.COMMANDS;
    }

    @Override
    public Verdict verify(String secretHash) {
        return database.sql(SQL)
                .param("hash", secretHash)
                .query((row, number) -> verdict(row))
                .optional()
                .orElseGet(() -> new Verdict.Rejected(
                        "tokens.unknown", "The token is unknown or revoked; get a new one.", null));
    }

    private static Verdict verdict(ResultSet row) throws SQLException {
        var user = new UserId(row.getString("user_id"));
        if (row.getBoolean("expired")) {
            return new Verdict.Rejected("tokens.expired", "The token has expired; get a new one.", user);
        }
        return switch (Status.valueOf(row.getString("status"))) {
            case ACTIVE -> new Verdict.Accepted(caller(user, row), false);
            case INVITED -> new Verdict.Accepted(caller(user, row), true);
            case INACTIVE, REMOVED ->
                new Verdict.Rejected("tokens.user-not-active", "The user of the token is not active.", user);
        };
    }

    private static Caller caller(UserId user, ResultSet row) throws SQLException {
        return new Caller(
                user,
                UserKind.valueOf(row.getString("kind")),
                new TokenId(row.getString("token_id")),
                new UserId(row.getString("issued_by")),
                scopes((String[]) row.getArray("scopes").getArray()),
                roles(row.getBoolean("admin"), row.getBoolean("auditor")));
    }

    private static Set<TokenScope> scopes(String[] words) {
        return Arrays.stream(TokenScope.values())
                .filter(scope -> Arrays.asList(words).contains(scope.wireName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Caller.Role> roles(boolean admin, boolean auditor) {
        var roles = EnumSet.noneOf(Caller.Role.class);
        if (admin) {
            roles.add(Caller.Role.ADMIN);
        }
        if (auditor) {
            roles.add(Caller.Role.AUDITOR);
        }
        return Set.copyOf(roles);
    }
}
