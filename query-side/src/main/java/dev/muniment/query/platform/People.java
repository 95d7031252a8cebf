package dev.muniment.query.platform;

import dev.muniment.events.UserId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What users are called, put into answers when they are read. */
@Component
public final class People {
    private static final String NAMED = """
            select user_id, user_name, name
              from read_model.person
             where user_id = any(:users)""";

    private final JdbcClient database;

    public People(JdbcClient database) {
        this.database = database;
    }

    /**
     * A user as answers name them.
     *
     * @param userName null once erased
     * @param name null once erased
     */
    public record Named(
            UserId id, @Nullable String userName, @Nullable String name) {}

    /** Each of the users, in the order given; without names those that are erased or unknown. */
    public Map<UserId, Named> named(Collection<UserId> users) {
        Map<UserId, Named> found = new LinkedHashMap<>();
        users.forEach(user -> found.put(user, new Named(user, null, null)));
        if (found.isEmpty()) {
            return found;
        }
        database.sql(NAMED)
                .param("users", found.keySet().stream().map(UserId::value).toArray(String[]::new))
                .query((row, number) -> new Named(
                        new UserId(row.getString("user_id")), row.getString("user_name"), row.getString("name")))
                .list()
                .forEach(named -> found.put(named.id(), named));
        return found;
    }

    /** One user. */
    public Named named(UserId user) {
        var named = named(List.of(user)).get(user);
        return named == null ? new Named(user, null, null) : named;
    }
}
