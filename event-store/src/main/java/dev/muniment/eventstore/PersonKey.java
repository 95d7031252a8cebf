package dev.muniment.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key under which one person's text is sealed; destroyed, all of it is gone. */
final class PersonKey {
    /** How a sealed text begins, so that a reader can tell it from other strings; 1 is the way of sealing. */
    static final String SEALED = "sealed:1:";

    private static final int LENGTH = 32;

    private final SecretKey secret;

    private PersonKey(SecretKey secret) {
        this.secret = secret;
    }

    static PersonKey random() {
        return of(Gcm.randomBytes(LENGTH));
    }

    static PersonKey of(byte[] bytes) {
        return new PersonKey(new SecretKeySpec(bytes, "AES"));
    }

    byte[] bytes() {
        return secret.getEncoded();
    }

    /** @param field the field's name: with the event's id it binds the text to its place */
    String seal(String plain, UUID event, String field) {
        var sealed = Gcm.seal(secret, plain.getBytes(UTF_8), place(event, field));
        return SEALED + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Fails with an {@link IllegalArgumentException} where the text was not sealed with this key for this place. */
    String open(String sealed, UUID event, String field) {
        if (!sealed.startsWith(SEALED)) {
            throw new IllegalArgumentException("text in " + field + " of event " + event + " is not sealed");
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(sealed.substring(SEALED.length()));
            return new String(Gcm.open(secret, bytes, place(event, field)), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("text in " + field + " of event " + event + " was tampered with", e);
        }
    }

    private static String place(UUID event, String field) {
        return event + "/" + field;
    }

    /** Never the key: what is printed ends in logs. */
    @Override
    public String toString() {
        return "[person's key]";
    }
}
