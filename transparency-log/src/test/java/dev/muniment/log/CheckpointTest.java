package dev.muniment.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final SigningKey KEY = SigningKey.of(new byte[32]);
    private static final VerifierKey VERIFIER = KEY.verifierKey("example.com/log");
    private static final Checkpoint CHECKPOINT = new Checkpoint("example.com/log", 7, Hash.OF_EMPTY_TREE);

    @Test
    void is_signed_like_the_example_of_the_notes_that_go_verifies() {
        var secret = Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        var key = SigningKey.of(Arrays.copyOfRange(secret, 1, 33));
        assertThat(key.verifierKey("PeterNeumann"))
                .hasToString("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(key.note("PeterNeumann", """
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.
                """))
                .endsWith(
                        "problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
    }

    @Test
    void has_the_public_key_that_belongs_to_the_secret_of_rfc_8032() {
        var key = SigningKey.of(
                HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        assertThat(Base64.getDecoder().decode(key.verifierKey("a").toString().replaceAll("^[^+]+\\+[^+]+\\+", "")))
                .endsWith(HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
    }

    @Test
    void comes_out_of_a_note_as_it_went_in() {
        var note = SignedCheckpoint.sign(CHECKPOINT, KEY);
        assertThat(note)
                .startsWith("example.com/log\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— example.com/log ");
        assertThat(SignedCheckpoint.open(note, VERIFIER)).isEqualTo(CHECKPOINT);
        assertThat(SignedCheckpoint.open(note, VerifierKey.parse(VERIFIER.toString())))
                .isEqualTo(CHECKPOINT);
    }

    @Test
    void is_refused_when_altered() {
        var note = SignedCheckpoint.sign(CHECKPOINT, KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedCheckpoint.open(note.replace("\n7\n", "\n8\n"), VERIFIER))
                .withMessageContaining("altered");
    }

    @Test
    void is_refused_from_another_key() {
        var other = SigningKey.of(new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedCheckpoint.open(SignedCheckpoint.sign(CHECKPOINT, other), VERIFIER))
                .withMessageContaining("no signature by the key of example.com/log");
    }

    @Test
    void passes_over_signatures_of_witnesses() {
        var note = SignedCheckpoint.sign(CHECKPOINT, KEY) + "— witness.example AAAAAAAA\n";
        assertThat(SignedCheckpoint.open(note, VERIFIER)).isEqualTo(CHECKPOINT);
    }

    @Test
    void is_refused_without_its_form() {
        for (var text : new String[] {"", "a\n", "a\n\n", "a\n\nb\n", "a\n1\nx\n\n— a b\n"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SignedCheckpoint.open(text, VERIFIER));
        }
        for (var text : new String[] {"", "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "a\n-1\nx\n"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
        }
    }

    @Test
    void damaged_keys_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse("log"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKey.parse(VERIFIER.toString().replace("example.com", "example.org")))
                .withMessageContaining("damaged");
        assertThatIllegalArgumentException().isThrownBy(() -> KEY.verifierKey("two words"));
    }

    @Test
    void entries_are_canonical_and_say_what_they_are_of() {
        var entry = new LogEntry(
                        "grp_1",
                        3,
                        "group.created",
                        1,
                        UUID.fromString("01890000-0000-7000-8000-000000000000"),
                        Instant.parse("2026-03-01T12:00:00.5Z"),
                        "{\"name\":\"Größe\"}",
                        "{\"actor\":\"usr_1\"}")
                .bytes();
        assertThat(new String(entry, StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"01890000-0000-7000-8000-000000000000\",\"metadata\":{\"actor\":\"usr_1\"},"
                        + "\"payload\":{\"name\":\"Größe\"},\"recordedAt\":\"2026-03-01T12:00:00.500000Z\","
                        + "\"revision\":1,\"sequence\":3,\"stream\":\"grp_1\",\"type\":\"group.created\"}");
        assertThat(LogEntry.label(entry))
                .contains(new LogEntry.Label("grp_1", 3, "group.created", "2026-03-01T12:00:00.500000Z"));
        assertThat(LogEntry.label(new byte[] {1})).isEmpty();
    }
}
