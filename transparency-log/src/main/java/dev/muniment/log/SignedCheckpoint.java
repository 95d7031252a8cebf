package dev.muniment.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/** Reads checkpoints whose signature is good, and none else (C2SP signed-note). */
public final class SignedCheckpoint {
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 (\\S+) ([A-Za-z0-9+/]+={0,2})");
    private static final int ED25519_BYTES = 64;

    private SignedCheckpoint() {}

    /** The checkpoint as a signed note; the origin is the name of the key. */
    public static String sign(Checkpoint checkpoint, SigningKey key) {
        return key.note(checkpoint.origin(), checkpoint.text());
    }

    /**
     * The checkpoint in a note that this key has signed for the log of its name. Signatures of others, such as witnesses,
     * are passed over.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with it
     */
    public static Checkpoint open(String note, VerifierKey key) {
        var end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("this is no signed note");
        }
        var text = note.substring(0, end + 1);
        var signed = note.substring(end + 2)
                .lines()
                .map(line -> signature(line, key))
                .toList();
        if (signed.stream().noneMatch(signature -> signature.length > 0)) {
            throw new IllegalArgumentException("the checkpoint has no signature by the key of " + key.name());
        }
        if (!signed.stream()
                .allMatch(signature -> signature.length == 0 || key.verifies(text.getBytes(UTF_8), signature))) {
            throw new IllegalArgumentException("the signature of the checkpoint is wrong: its text was altered");
        }
        var checkpoint = Checkpoint.parse(text);
        if (!checkpoint.origin().equals(key.name())) {
            throw new IllegalArgumentException("the checkpoint is of another log: " + checkpoint.origin());
        }
        return checkpoint;
    }

    /** What that key has signed with, or nothing for a line of another key. */
    private static byte[] signature(String line, VerifierKey key) {
        var parts = SIGNATURE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("this is no signed note: a line behind its text is no signature");
        }
        var bytes = Base64.getDecoder().decode(parts.group(2));
        var isOfKey = parts.group(1).equals(key.name())
                && bytes.length == VerifierKey.ID_BYTES + ED25519_BYTES
                && Arrays.equals(Arrays.copyOf(bytes, VerifierKey.ID_BYTES), key.id());
        return isOfKey ? Arrays.copyOfRange(bytes, VerifierKey.ID_BYTES, bytes.length) : new byte[0];
    }
}
