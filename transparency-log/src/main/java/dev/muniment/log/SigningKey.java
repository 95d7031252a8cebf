package dev.muniment.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** The secret half of a log's Ed25519 key. */
public final class SigningKey {
    /** How long the secret is, in bytes. */
    public static final int LENGTH = 32;

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    /**
     * @param secret exactly {@link #LENGTH} random bytes, from which the whole key follows (RFC 8032 §5.1.5); anything else
     *     is an {@link IllegalArgumentException}
     */
    public static SigningKey of(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a signing key has " + LENGTH + " bytes, not " + secret.length);
        }
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Given(secret));
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /** Its public half under that name; an {@link IllegalArgumentException} where keys may not have it. */
    public VerifierKey verifierKey(String name) {
        return VerifierKey.of(name, publicBytes());
    }

    /** The text with one signature in that name (C2SP signed-note); the text ends with a line end. */
    public String note(String name, String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the text of a note ends with a line end");
        }
        var id = verifierKey(name).id();
        var signature = sign(text.getBytes(UTF_8));
        var line = new byte[id.length + signature.length];
        System.arraycopy(id, 0, line, 0, id.length);
        System.arraycopy(signature, 0, line, id.length, signature.length);
        return text + "\n\u2014 " + name + " " + Base64.getEncoder().encodeToString(line) + "\n";
    }

    private byte[] sign(byte[] text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key that does not sign", e);
        }
    }

    /** Little-endian, the sign of x in the last bit (RFC 8032 §5.1.2). */
    private byte[] publicBytes() {
        var point = ((EdECPublicKey) pair.getPublic()).getPoint();
        var bytes = new byte[LENGTH];
        var y = point.getY().toByteArray();
        for (var index = 0; index < Math.min(y.length, LENGTH); index++) {
            bytes[index] = y[y.length - 1 - index];
        }
        if (point.isXOdd()) {
            bytes[LENGTH - 1] |= (byte) 0x80;
        }
        return bytes;
    }

    /** Never the key: what is printed ends in logs. */
    @Override
    public String toString() {
        return "[signing key of the log]";
    }

    /** Hands out the secret where the generator asks for chance. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] secret;

        Given(byte[] secret) {
            this.secret = secret.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(secret, 0, bytes, 0, bytes.length);
        }
    }
}
