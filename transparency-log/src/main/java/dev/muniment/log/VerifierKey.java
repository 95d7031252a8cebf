package dev.muniment.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** The public half of a log's Ed25519 key with the name it signs under (C2SP signed-note). */
public final class VerifierKey {
    static final byte ED25519 = 1;
    static final int ID_BYTES = 4;
    private static final int KEY_BYTES = 32;

    /** What comes before the 32 bytes in the encoding that the JDK takes (RFC 8410 §4). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern TEXT = Pattern.compile("([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+={0,2})");

    private final String name;
    private final byte[] bytes;
    private final PublicKey key;

    private VerifierKey(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.key = decoded(bytes);
    }

    static VerifierKey of(String name, byte[] publicKey) {
        if (!isName(name)) {
            throw new IllegalArgumentException("the name of a key has no spaces and no plus sign, and is not empty");
        }
        if (publicKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("a public key has " + KEY_BYTES + " bytes, not " + publicKey.length);
        }
        return new VerifierKey(name, publicKey.clone());
    }

    /** Whether keys may have this name. */
    public static boolean isName(String name) {
        return !name.isEmpty() && name.chars().noneMatch(letter -> letter == '+' || Character.isWhitespace(letter));
    }

    /** Of {@code name+id+key}; an {@link IllegalArgumentException} where it is none, or its id is another key's. */
    public static VerifierKey parse(String text) {
        var parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("a verifier key reads name+id+key");
        }
        var encoded = Base64.getDecoder().decode(parts.group(3));
        if (encoded.length != KEY_BYTES + 1 || encoded[0] != ED25519) {
            throw new IllegalArgumentException("this verifier key is not of Ed25519");
        }
        var key = of(parts.group(1), Arrays.copyOfRange(encoded, 1, encoded.length));
        if (!HexFormat.of().formatHex(key.id()).equals(parts.group(2))) {
            throw new IllegalArgumentException("this verifier key has another id than it says: it was damaged");
        }
        return key;
    }

    public String name() {
        return name;
    }

    /** The first four bytes of the hash over name and key. */
    byte[] id() {
        var digest = Hash.sha256();
        digest.update((name + "\n").getBytes(UTF_8));
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(bytes), ID_BYTES);
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static PublicKey decoded(byte[] bytes) {
        var encoded = Arrays.copyOf(X509, X509.length + bytes.length);
        System.arraycopy(bytes, 0, encoded, X509.length, bytes.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("these bytes are no public key of Ed25519", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && toString().equals(key.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** {@code name+id+key}, as every verifier of signed notes takes it. */
    @Override
    public String toString() {
        var encoded = new byte[KEY_BYTES + 1];
        encoded[0] = ED25519;
        System.arraycopy(bytes, 0, encoded, 1, KEY_BYTES);
        return String.format(
                Locale.ROOT,
                "%s+%s+%s",
                name,
                HexFormat.of().formatHex(id()),
                Base64.getEncoder().encodeToString(encoded));
    }
}
