package dev.muniment.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash of a Merkle tree (RFC 9162 §2.1.1), of an entry or of two hashes. */
public final class Hash {
    /** How long it is, in bytes. */
    public static final int LENGTH = 32;

    /** The root of the tree without entries: the hash of nothing. */
    public static final Hash OF_EMPTY_TREE = new Hash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes exactly {@link #LENGTH}; anything else is an {@link IllegalArgumentException} */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** The hash at that place in a row of hashes; an {@link IllegalArgumentException} where it is not all there. */
    static Hash at(byte[] row, int index) {
        var from = index * LENGTH;
        if (from < 0 || from + LENGTH > row.length) {
            throw new IllegalArgumentException("there is no hash " + index + " in " + row.length + " bytes");
        }
        return new Hash(Arrays.copyOfRange(row, from, from + LENGTH));
    }

    /** The hash of an entry. */
    public static Hash ofLeaf(byte[] entry) {
        var digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(entry));
    }

    /** The hash of two subtrees side by side. */
    public static Hash ofNode(Hash left, Hash right) {
        var digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /** Of a text in base64; an {@link IllegalArgumentException} where it is none of 32 bytes. */
    static Hash ofBase64(String text) {
        return of(Base64.getDecoder().decode(text.getBytes(UTF_8)));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    void writeTo(ByteBuffer target) {
        target.put(bytes);
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
