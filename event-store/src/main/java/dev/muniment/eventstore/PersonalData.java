package dev.muniment.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muniment.events.UserId;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sealing and opening personal text under keys per user, wrapped by the master key; pseudonyms of names. */
public final class PersonalData {
    private static final int MOST_CACHED_KEYS = 20_000;
    private static final Duration LONGEST_CACHED = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final SecretKey wrappingKey;
    private final SecretKey pseudonymKey;
    /** Only keys that exist: who has none now may be registered in the next moment, and must not read as erased then. */
    private final Cache<UserId, PersonKey> keys = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED_KEYS)
            .expireAfterWrite(LONGEST_CACHED)
            .build();

    private final AtomicLong erasures = new AtomicLong();

    /** Reads keys through connections of {@code dataSource}, in the role of the server. */
    public PersonalData(DataSource dataSource, MasterKey masterKey) {
        jdbc = JdbcClient.create(dataSource);
        wrappingKey = masterKey.derive("AES", "muniment person-key wrapping v1");
        pseudonymKey = masterKey.derive("HmacSHA256", "muniment pseudonyms v1");
    }

    /**
     * What stands for a name where names may not stand: HMAC-SHA-256 under a key of the installation, base64url without
     * padding (43 characters).
     *
     * @param kind what the name is, as in {@code email}: equal names of two kinds have two pseudonyms
     * @param normalised trimmed and lower-cased by the caller
     */
    public String pseudonym(String kind, String normalised) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(pseudonymKey);
            mac.update(kind.getBytes(UTF_8));
            mac.update((byte) 0);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(normalised.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /**
     * Fails with an {@link IllegalStateException} when the stored keys were wrapped under another master key; quiet when
     * there are none. To be called at start: a wrong key must stop the process before it writes.
     */
    public void verifyMasterKey() {
        jdbc.sql("select user_id, wrapped_key from event_store.person_key limit 1")
                .query((row, number) -> unwrap(new UserId(row.getString("user_id")), row.getBytes("wrapped_key")))
                .list();
    }

    /** Drops the cached key of an erased user; called when the event is seen. */
    public void forget(UserId user) {
        erasures.incrementAndGet();
        keys.invalidate(user);
    }

    /** How often keys were dropped since the start: what was opened at another count may be erased since. */
    long erasures() {
        return erasures.get();
    }

    /** Drops all cached keys: an erasure may have gone unseen. */
    public void forgetAll() {
        erasures.incrementAndGet();
        keys.invalidateAll();
    }

    /** A user's key, or null when there is none: never made, or destroyed. */
    @Nullable
    PersonKey keyOf(UserId user) {
        return keysOf(Set.of(user)).get(user);
    }

    /** The keys of many users, those not cached read at once; users without a key are left out. */
    Map<UserId, PersonKey> keysOf(Collection<UserId> users) {
        var found = new HashMap<UserId, PersonKey>();
        var unknown = new LinkedHashSet<UserId>();
        for (var user : users) {
            var cached = keys.getIfPresent(user);
            if (cached == null) {
                unknown.add(user);
            } else {
                found.put(user, cached);
            }
        }
        if (!unknown.isEmpty()) {
            found.putAll(load(unknown));
        }
        return found;
    }

    private Map<UserId, PersonKey> load(Set<UserId> users) {
        var before = erasures.get();
        var loaded = new HashMap<UserId, PersonKey>();
        var ids = users.stream().map(UserId::value).toArray(String[]::new);
        try {
            jdbc.sql("select user_id, wrapped_key from event_store.person_key where user_id = any(:users)")
                    .param("users", ids)
                    .query(row -> {
                        var user = new UserId(row.getString("user_id"));
                        loaded.put(user, unwrap(user, row.getBytes("wrapped_key")));
                    });
        } catch (DataAccessException e) {
            throw new StoreUnavailable("persons' keys cannot be read", true, e);
        }
        keys.putAll(loaded);
        if (erasures.get() != before) {
            // One of them may have been erased since it was read.
            keys.invalidateAll(users);
        }
        return loaded;
    }

    /** The key of a user who has just been registered, from now on found without asking the database. */
    void remember(UserId user, PersonKey key) {
        keys.put(user, key);
    }

    /** The stored form of a key: AES-256-GCM under a key of the master key's, bound to its user. */
    byte[] wrap(UserId user, PersonKey key) {
        return Gcm.seal(wrappingKey, key.bytes(), user.value());
    }

    private PersonKey unwrap(UserId user, byte[] wrapped) {
        try {
            return PersonKey.of(Gcm.open(wrappingKey, wrapped, user.value()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of " + user + " was wrapped under another master key", e);
        }
    }
}
