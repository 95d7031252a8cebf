package dev.muniment.command.setup.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.GuardColumns;
import dev.muniment.command.platform.Read;
import dev.muniment.command.platform.Sql;
import dev.muniment.command.platform.UserPseudonyms;
import dev.muniment.command.setup.ClaimSetup;
import dev.muniment.command.setup.Instance;
import dev.muniment.command.setup.SetupFacts;
import dev.muniment.command.setup.SetupFacts.ValidToken;
import dev.muniment.events.GroupId;
import dev.muniment.events.MembershipId;
import dev.muniment.events.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the claim of the installation is decided on. */
@Component
final class ReadingSetupFacts implements FactsOf<Command<Instance, SetupFacts>, SetupFacts> {
    private static final String SQL = Sql.of(ReadingSetupFacts.class, "setup_facts.sql");

    private final JdbcClient database;
    private final UserPseudonyms pseudonyms;

    ReadingSetupFacts(JdbcClient database, UserPseudonyms pseudonyms) {
        this.database = database;
        this.pseudonyms = pseudonyms;
    }

    @Override
    public Read<SetupFacts> of(Command<Instance, SetupFacts> command) {
        if (!(command instanceof ClaimSetup claim)) {
            throw new IllegalStateException("no facts are known for " + command.getClass());
        }
        var userName = pseudonyms.ofUserName(claim.details().userName());
        var email = pseudonyms.ofEmail(claim.details().email());
        var keys = new ArrayList<String>();
        keys.add(claim.target().value());
        keys.add(claim.user().value());
        keys.add(MembershipId.of(GroupId.ADMIN, claim.user()).value());
        keys.add(claim.token().value());
        if (userName != null) {
            keys.add(UserPseudonyms.userNameKey(userName));
        }
        if (email != null) {
            keys.add(UserPseudonyms.emailKey(email));
        }
        return database.sql(SQL)
                .param("userName", userName)
                .param("email", email)
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> new Read<>(facts(row), GuardColumns.of(row, keys), row.getLong("position")))
                .single();
    }

    private static SetupFacts facts(ResultSet row) throws SQLException {
        var hash = row.getString("secret_hash");
        return new SetupFacts(
                hash == null
                        ? null
                        : new ValidToken(hash, row.getTimestamp("expires_at").toInstant()),
                holder(row.getString("user_name_holder")),
                holder(row.getString("email_holder")));
    }

    private static @Nullable UserId holder(@Nullable String user) {
        return user == null ? null : new UserId(user);
    }
}
