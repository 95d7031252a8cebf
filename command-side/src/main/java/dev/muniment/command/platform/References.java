package dev.muniment.command.platform;

import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.TokenId;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.PersonalData;
import dev.muniment.http.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds what a path or body means by an id, an e-mail address or a name, in that order (rulings 22). */
public final class References {
    private final JdbcClient database;
    private final PersonalData personalData;

    References(JdbcClient database, PersonalData personalData) {
        this.database = database;
        this.personalData = personalData;
    }

    /** A user that may be removed when meant by id; a 404 when there is none. */
    public UserId user(String reference) {
        return findUser(reference).orElseThrow(() -> unknown("users"));
    }

    /** A group that may be archived when meant by id; a 404 when there is none. */
    public GroupId group(String reference) {
        return findGroup(reference).orElseThrow(() -> unknown("groups"));
    }

    /** A connection that may be retired when meant by id; a 404 when there is none. */
    public ConnectionId connection(String reference) {
        return findConnection(reference).orElseThrow(() -> unknown("connections"));
    }

    /** A token, by id alone; a 404 when that is no id of one. */
    public TokenId token(String reference) {
        return id(reference, TokenId.PREFIX, TokenId::new).orElseThrow(() -> unknown("tokens"));
    }

    /** An access request, by id alone; a 404 when that is no id of one. */
    public RequestId request(String reference) {
        return findRequest(reference).orElseThrow(() -> unknown("requests"));
    }

    public Optional<RequestId> findRequest(String reference) {
        return id(reference, RequestId.PREFIX, RequestId::new);
    }

    public Optional<UserId> findUser(String reference) {
        if (reference.startsWith(UserId.PREFIX)) {
            return id(reference, UserId.PREFIX, UserId::new);
        }
        var sql = reference.contains("@")
                ? "select user_id from command_model.user_standing where email_pseudonym = :name and status <> 'REMOVED'"
                : "select user_id from command_model.user_standing"
                        + " where user_name_pseudonym = :name and status <> 'REMOVED'";
        return byName(sql, pseudonym(reference), UserId::new);
    }

    /** Many users at once; references that mean nobody are missing from the result. */
    public Map<String, UserId> findUsers(Collection<String> references) {
        var found = new HashMap<String, UserId>();
        var byPseudonym = new HashMap<String, List<String>>();
        for (var reference : references) {
            if (reference.startsWith(UserId.PREFIX)) {
                findUser(reference).ifPresent(user -> found.put(reference, user));
            } else {
                byPseudonym
                        .computeIfAbsent(pseudonym(reference), missing -> new ArrayList<>())
                        .add(reference);
            }
        }
        database.sql("""
                select user_id, user_name_pseudonym as pseudonym from command_model.user_standing
                where user_name_pseudonym = any(:pseudonyms) and status <> 'REMOVED'
                union all
                select user_id, email_pseudonym from command_model.user_standing
                where email_pseudonym = any(:pseudonyms) and status <> 'REMOVED'""")
                .param("pseudonyms", byPseudonym.keySet().toArray(String[]::new))
                .query(row -> {
                    var user = new UserId(row.getString("user_id"));
                    byPseudonym
                            .getOrDefault(row.getString("pseudonym"), List.of())
                            .forEach(reference -> found.put(reference, user));
                });
        return found;
    }

    private String pseudonym(String reference) {
        var normalised = reference.strip().toLowerCase(Locale.ROOT);
        return personalData.pseudonym(normalised.contains("@") ? "email" : "user-name", normalised);
    }

    public Optional<GroupId> findGroup(String reference) {
        return reference.startsWith(GroupId.PREFIX)
                ? id(reference, GroupId.PREFIX, GroupId::new)
                : byName(
                        "select group_id from command_model.group_standing"
                                + " where lower(name) = lower(:name) and not archived",
                        reference,
                        GroupId::new);
    }

    public Optional<ConnectionId> findConnection(String reference) {
        return reference.startsWith(ConnectionId.PREFIX)
                ? id(reference, ConnectionId.PREFIX, ConnectionId::new)
                : byName(
                        "select connection_id from command_model.connection_standing"
                                + " where lower(name) = lower(:name) and not retired",
                        reference,
                        ConnectionId::new);
    }

    private <T> Optional<T> byName(String sql, String name, Function<String, T> id) {
        if (!Sql.canHold(name)) {
            return Optional.empty();
        }
        return database.sql(sql)
                .param("name", name)
                .query(String.class)
                .optional()
                .map(id);
    }

    /** An id of the right shape; whether anything has it is for the decision to say. */
    private static <T> Optional<T> id(String reference, String prefix, Function<String, T> id) {
        try {
            return reference.startsWith(prefix) ? Optional.of(id.apply(reference)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static ProblemException unknown(String things) {
        return ProblemException.notFound(
                things + ".unknown", "There is nothing by this id or name among the " + things + ".");
    }
}
