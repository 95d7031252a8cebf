package dev.muniment.command.users.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.kernel.UserDetails;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.platform.GuardColumns;
import dev.muniment.command.platform.Read;
import dev.muniment.command.platform.Sql;
import dev.muniment.command.platform.UserPseudonyms;
import dev.muniment.command.users.ChangeUserDetails;
import dev.muniment.command.users.DeactivateUser;
import dev.muniment.command.users.RegisterUser;
import dev.muniment.command.users.RemoveUser;
import dev.muniment.command.users.User;
import dev.muniment.command.users.UserFacts;
import dev.muniment.command.users.UserFacts.HeldMembership;
import dev.muniment.events.GroupId;
import dev.muniment.events.Id;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what commands on users are decided on. */
@Component
final class ReadingUserFacts implements FactsOf<Command<User, UserFacts>, UserFacts> {
    /** The guard of who the lasting admins are. */
    static final String ADMINS = "admins";

    private static final String SQL = Sql.of(ReadingUserFacts.class, "user_facts.sql");

    private final JdbcClient database;
    private final UserPseudonyms pseudonyms;

    ReadingUserFacts(JdbcClient database, UserPseudonyms pseudonyms) {
        this.database = database;
        this.pseudonyms = pseudonyms;
    }

    @Override
    public Read<UserFacts> of(Command<User, UserFacts> command) {
        return switch (command) {
            case RegisterUser register ->
                named(
                        register.target(),
                        register.details().userName(),
                        register.details().email());
            case ChangeUserDetails change ->
                named(
                        change.target(),
                        change.userName() == null ? null : UserDetails.normalisedUserName(change.userName()),
                        change.email() == null ? null : UserDetails.normalisedEmail(change.email()));
            case DeactivateUser deactivate -> leaving(deactivate.target());
            case RemoveUser remove -> leaving(remove.target());
            default -> read(command.target(), null, null, false, List.of());
        };
    }

    private Read<UserFacts> named(UserId user, @Nullable String userName, @Nullable String email) {
        var ofUserName = pseudonyms.ofUserName(userName);
        var ofEmail = pseudonyms.ofEmail(email);
        var keys = new ArrayList<String>();
        if (ofUserName != null) {
            keys.add(UserPseudonyms.userNameKey(ofUserName));
        }
        if (ofEmail != null) {
            keys.add(UserPseudonyms.emailKey(ofEmail));
        }
        return read(user, ofUserName, ofEmail, false, keys);
    }

    private Read<UserFacts> leaving(UserId user) {
        return read(user, null, null, true, List.of(ADMINS, "memberships-of:" + user, "tokens-of:" + user));
    }

    private Read<UserFacts> read(
            Id user, @Nullable String userName, @Nullable String email, boolean leaves, List<String> furtherKeys) {
        var keys = new ArrayList<>(furtherKeys);
        keys.add(user.value());
        return database.sql(SQL)
                .param("user", user.value())
                .param("userName", userName)
                .param("email", email)
                .param("leaves", leaves)
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> new Read<>(facts(row), GuardColumns.of(row, keys), row.getLong("position")))
                .single();
    }

    private static UserFacts facts(ResultSet row) throws SQLException {
        return new UserFacts(
                holder(row.getString("user_name_holder")),
                holder(row.getString("email_holder")),
                memberships(row),
                tokens(row),
                row.getInt("other_lasting_admins"));
    }

    private static @Nullable UserId holder(@Nullable String user) {
        return user == null ? null : new UserId(user);
    }

    private static List<HeldMembership> memberships(ResultSet row) throws SQLException {
        var groups = row.getArray("groups");
        var ends = row.getArray("ends");
        if (groups == null || ends == null) {
            return List.of();
        }
        var names = (String[]) groups.getArray();
        @Nullable Timestamp[] until = (@Nullable Timestamp[]) ends.getArray();
        var memberships = new ArrayList<HeldMembership>();
        for (int i = 0; i < names.length; i++) {
            var end = until[i];
            memberships.add(new HeldMembership(new GroupId(names[i]), end == null ? null : end.toInstant()));
        }
        return memberships;
    }

    private static List<TokenId> tokens(ResultSet row) throws SQLException {
        var tokens = row.getArray("tokens");
        return tokens == null
                ? List.of()
                : Arrays.stream((String[]) tokens.getArray()).map(TokenId::new).toList();
    }
}
