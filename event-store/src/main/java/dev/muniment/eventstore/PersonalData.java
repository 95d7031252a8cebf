package dev.muniment.eventstore;

import dev.muniment.events.UserId;
import javax.sql.DataSource;

/** Sealing and opening personal text under keys per user, wrapped by the master key; pseudonyms of names. */
public final class PersonalData {
    private final DataSource dataSource;
    private final MasterKey masterKey;

    public PersonalData(DataSource dataSource, MasterKey masterKey) {
        this.dataSource = dataSource;
        this.masterKey = masterKey;
    }

    /**
     * What stands for a name where names may not stand: HMAC-SHA-256 under a key of the installation, base64url without
     * padding (43 characters).
     *
     * @param kind what the name is, as in {@code email}: equal names of two kinds have two pseudonyms
     * @param normalised trimmed and lower-cased by the caller
     */
    public String pseudonym(String kind, String normalised) {
        throw new UnsupportedOperationException(kind + normalised + masterKey);
    }

    /** Drops the cached key of an erased user; called when the event is seen. */
    public void forget(UserId user) {
        throw new UnsupportedOperationException(user + "" + dataSource);
    }
}
