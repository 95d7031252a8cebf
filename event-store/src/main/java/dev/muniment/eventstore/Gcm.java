package dev.muniment.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a random nonce of 96 bits (NIST SP 800-38D): nonce, ciphertext and tag of 128 bits in a row. */
final class Gcm {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Gcm() {}

    static byte[] seal(SecretKey key, byte[] plain, String additionalData) {
        var nonce = randomBytes(NONCE_BYTES);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce), additionalData);
            var sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM seals whatever it is given", e);
        }
    }

    /** Throws where key, text or additional data is not the one it was sealed with. */
    static byte[] open(SecretKey key, byte[] sealed, String additionalData) throws GeneralSecurityException {
        var parameters = new GCMParameterSpec(TAG_BITS, sealed, 0, Math.min(NONCE_BYTES, sealed.length));
        var cipher = cipher(Cipher.DECRYPT_MODE, key, parameters, additionalData);
        return cipher.doFinal(sealed, NONCE_BYTES, Math.max(0, sealed.length - NONCE_BYTES));
    }

    static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static Cipher cipher(int mode, SecretKey key, GCMParameterSpec parameters, String additionalData)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, parameters);
        cipher.updateAAD(additionalData.getBytes(UTF_8));
        return cipher;
    }
}
