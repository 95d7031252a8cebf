package dev.muniment.command.platform;

import dev.muniment.eventstore.Appended;
import dev.muniment.eventstore.Entry;
import dev.muniment.eventstore.PersonalData;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was answered under which Idempotency-Key; claimed in the very entry of the command (rulings 11). */
final class Idempotency {
    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient database;
    private final PersonalData personalData;

    Idempotency(JdbcClient database, PersonalData personalData) {
        this.database = database;
        this.personalData = personalData;
    }

    /** The key of that request; of the path, which may name a person, only a pseudonym is kept. */
    Key key(Change change, String idempotencyKey) {
        return new Key(
                change.caller().user().value(),
                change.method(),
                personalData.pseudonym("path", change.path()),
                idempotencyKey);
    }

    /**
     * Which request it is.
     *
     * @param path its pseudonym
     */
    record Key(String caller, String method, String path, String key) {
        /** Key of the guard. */
        String guard() {
            return "idempotency:" + caller + ":" + method + ":" + path + ":" + key;
        }
    }

    /**
     * What was answered.
     *
     * @param resource id, null where the answer shows none
     */
    record Kept(String bodyHash, int status, @Nullable String resource, long position) {}

    Optional<Kept> find(Key key) {
        return database.sql("""
                select body_hash, status, resource, position from command_model.idempotency
                where caller = :caller and method = :method and path = :path and key = :key
                  and created_at > clock_timestamp() - make_interval(secs => :kept)""")
                .param("caller", key.caller())
                .param("method", key.method())
                .param("path", key.path())
                .param("key", key.key())
                .param("kept", KEPT.toSeconds())
                .query((row, number) -> new Kept(
                        row.getString("body_hash"),
                        row.getInt("status"),
                        row.getString("resource"),
                        row.getLong("position")))
                .optional();
    }

    /** Where the key stands, to be guarded: a second call in flight then meets a conflict and finds the first one's answer. */
    long position(Key key) {
        return database.sql("select position from command_model.guard where key = :key")
                .param("key", key.guard())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Makes an entry claim the key and keep the answer. */
    void claim(Entry entry, Key key, long position, String bodyHash, Answer answer) {
        entry.guard(key.guard(), position)
                .change(key.guard())
                .alsoWrite((connection, at) -> write(connection, at, key, bodyHash, answer));
    }

    private static void write(Connection connection, Appended at, Key key, String bodyHash, Answer answer)
            throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into command_model.idempotency (caller, method, path, key, body_hash, status, resource, position)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint idempotency_pk do update
                set body_hash = excluded.body_hash, status = excluded.status, resource = excluded.resource,
                    position = excluded.position, created_at = excluded.created_at""")) {
            statement.setString(1, key.caller());
            statement.setString(2, key.method());
            statement.setString(3, key.path());
            statement.setString(4, key.key());
            statement.setString(5, bodyHash);
            statement.setInt(6, answer.status().value());
            statement.setString(7, answer.resource().value());
            statement.setLong(8, at.position());
            statement.executeUpdate();
        }
    }

    /** Deletes what is kept no longer. */
    void purge() {
        database.sql("""
                with gone as (
                    delete from command_model.idempotency
                    where created_at < clock_timestamp() - make_interval(secs => :kept)
                    returning 'idempotency:' || caller || ':' || method || ':' || path || ':' || key as guard)
                delete from command_model.guard g using gone where g.key = gone.guard""").param("kept", KEPT.toSeconds()).update();
    }
}
