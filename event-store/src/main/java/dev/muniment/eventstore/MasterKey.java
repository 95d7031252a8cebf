package dev.muniment.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The installation's one secret: wraps the persons' keys and makes pseudonyms. Lost, all personal text is erased. */
public final class MasterKey {
    /** How long it is, in bytes. */
    public static final int LENGTH = 32;

    private final SecretKey secret;

    private MasterKey(SecretKey secret) {
        this.secret = secret;
    }

    /** @param secret exactly {@link #LENGTH} random bytes; anything else is an {@link IllegalArgumentException} */
    public static MasterKey of(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a master key has " + LENGTH + " bytes, not " + secret.length);
        }
        return new MasterKey(new SecretKeySpec(secret, "Generic"));
    }

    /** A key of its own for one purpose (RFC 5869). */
    SecretKey derive(String algorithm, String purpose) {
        try {
            AlgorithmParameterSpec parameters =
                    HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(purpose.getBytes(UTF_8), LENGTH);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK 25 has HKDF-SHA256", e);
        }
    }

    /** 32 bytes that follow from it and from which it does not, for one purpose outside of the store. */
    public byte[] derived(String purpose) {
        return derive("Generic", purpose).getEncoded();
    }

    /** Never the key: what is printed ends in logs. */
    @Override
    public String toString() {
        return "[master key]";
    }
}
