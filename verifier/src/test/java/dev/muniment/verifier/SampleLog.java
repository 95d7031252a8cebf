package dev.muniment.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muniment.log.Checkpoint;
import dev.muniment.log.EntryBundle;
import dev.muniment.log.GrowingTree;
import dev.muniment.log.Hash;
import dev.muniment.log.LogEntry;
import dev.muniment.log.SignedCheckpoint;
import dev.muniment.log.SigningKey;
import dev.muniment.log.Tile;
import dev.muniment.log.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A log of events of seven streams in turn, and what somebody who owns the server does to it. */
final class SampleLog {
    static final VerifierKey VERIFIER = key().verifierKey("example.com/log");

    private static final int STREAMS = 7;

    private final LogFolder folder;
    private final List<byte[]> entries = new ArrayList<>();

    SampleLog(Path folder, int size) {
        this.folder = new LogFolder(folder);
        for (var index = 0; index < size; index++) {
            entries.add(entry(index, "as it was"));
        }
    }

    static SigningKey key() {
        return SigningKey.of("01234567890123456789012345678901".getBytes(UTF_8));
    }

    static byte[] entry(int index, String text) {
        return new LogEntry(
                        "grp_" + index % STREAMS,
                        index / STREAMS,
                        "group.described",
                        1,
                        new UUID(0, index),
                        Instant.EPOCH.plusSeconds(index),
                        "{\"description\":\"" + text + "\"}",
                        "{\"actor\":\"usr_1\"}")
                .bytes();
    }

    List<byte[]> entries() {
        return entries;
    }

    /** Writes bundles only: hashes and checkpoint stay as they were. */
    void writeEntries() throws IOException {
        for (var index = 0; index * Tile.FULL < entries.size(); index++) {
            var bundle = entries.subList(index * Tile.FULL, Math.min(entries.size(), (index + 1) * Tile.FULL));
            folder.write(Tile.ofEntries(index, bundle.size()).path(), EntryBundle.encode(bundle));
        }
    }

    /** Writes bundles and hashes made anew, and answers the checkpoint of them that it signs. */
    String writeAll() throws IOException {
        writeEntries();
        var tree = new GrowingTree();
        for (var index = 0; index * Tile.FULL < entries.size(); index++) {
            var bundle = entries.subList(index * Tile.FULL, Math.min(entries.size(), (index + 1) * Tile.FULL));
            var hashes = new ByteArrayOutputStream();
            for (var entry : bundle) {
                var leaf = Hash.ofLeaf(entry);
                tree.add(leaf);
                hashes.writeBytes(leaf.bytes());
            }
            folder.write(new Tile(0, index, bundle.size()).path(), hashes.toByteArray());
        }
        var note = SignedCheckpoint.sign(new Checkpoint(VERIFIER.name(), tree.size(), tree.root()), key());
        folder.write("checkpoint", note.getBytes(UTF_8));
        return note;
    }

    /** What the verifier finds, with checkpoints kept elsewhere. */
    List<Finding> verified(String... saved) throws IOException {
        return new LogCheck(folder, VERIFIER, entries -> {}).run(List.of(saved)).findings();
    }
}
