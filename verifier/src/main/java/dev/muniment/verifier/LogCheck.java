package dev.muniment.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muniment.log.Checkpoint;
import dev.muniment.log.EntryBundle;
import dev.muniment.log.GrowingTree;
import dev.muniment.log.Hash;
import dev.muniment.log.LogEntry;
import dev.muniment.log.SignedCheckpoint;
import dev.muniment.log.Tile;
import dev.muniment.log.VerifierKey;
import dev.muniment.verifier.Finding.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Makes the tree anew from every entry and holds it against the signed checkpoint and those that were saved before: that
 * nothing was altered, removed or inserted. The log's own hashes serve only to say where.
 */
final class LogCheck {
    private final LogSource source;
    private final VerifierKey key;
    private final LongConsumer progress;
    private final GrowingTree tree = new GrowingTree();
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean located;

    /** @param progress told how many entries are read, now and then */
    LogCheck(LogSource source, VerifierKey key, LongConsumer progress) {
        this.source = source;
        this.key = key;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param size how many entries the newest checkpoint speaks of; 0 where it cannot be trusted
     * @param findings empty where all is as it was signed
     */
    record Outcome(long size, List<Finding> findings) {
        Outcome {
            findings = List.copyOf(findings);
        }
    }

    /** @param saved notes of checkpoints that were kept elsewhere */
    Outcome run(List<String> saved) throws IOException {
        var newest = opened(new String(source.read("checkpoint"), UTF_8), "The checkpoint of the log");
        var kept = saved.stream()
                .flatMap(note -> opened(note, "A saved checkpoint").stream())
                .sorted(Comparator.comparingLong(Checkpoint::size))
                .toList();
        if (newest.isEmpty()) {
            return new Outcome(0, findings);
        }
        var size = newest.get().size();
        for (var checkpoint : kept) {
            if (checkpoint.size() > size) {
                find(
                        Kind.TRUNCATED,
                        size,
                        "The log has " + size + " entries, and a saved checkpoint " + checkpoint.size()
                                + ": the last ones were removed.");
            }
        }
        walk(size, kept);
        if (tree.size() != size || !tree.root().equals(newest.get().root())) {
            find(
                    Kind.REWRITTEN,
                    -1,
                    "The entries are not those that the newest checkpoint, of " + size + " entries, was signed for.");
        }
        return new Outcome(size, findings);
    }

    private Optional<Checkpoint> opened(String note, String which) {
        try {
            return Optional.of(SignedCheckpoint.open(note, key));
        } catch (IllegalArgumentException bad) {
            find(Kind.BAD_CHECKPOINT, -1, which + " does not verify: " + bad.getMessage() + ".");
            return Optional.empty();
        }
    }

    private void walk(long size, List<Checkpoint> kept) throws IOException {
        var next = 0;
        for (var index = 0L; index * Tile.FULL < size; index++) {
            var width = (int) Math.min(Tile.FULL, size - index * Tile.FULL);
            var leaves = leaves(index, width);
            for (var leaf : leaves) {
                while (next < kept.size() && kept.get(next).size() == tree.size()) {
                    meet(kept.get(next++));
                }
                tree.add(leaf);
            }
            progress.accept(index * Tile.FULL + width);
        }
        while (next < kept.size() && kept.get(next).size() <= size) {
            meet(kept.get(next++));
        }
    }

    private void meet(Checkpoint kept) {
        if (tree.size() != kept.size() || !tree.root().equals(kept.root())) {
            find(
                    Kind.REWRITTEN,
                    -1,
                    "The first " + kept.size() + " entries are not those that a saved checkpoint was signed for.");
        }
    }

    private List<Hash> leaves(long index, int width) throws IOException {
        var first = index * Tile.FULL;
        List<byte[]> entries = entries(Tile.ofEntries(index, width));
        List<Hash> leaves = entries.stream().map(Hash::ofLeaf).toList();
        locate(first, leaves, hashes(new Tile(0, index, width)), entries);
        for (var place = 0; place < entries.size(); place++) {
            follow(first + place, entries.get(place));
        }
        return leaves;
    }

    private List<byte[]> entries(Tile tile) throws IOException {
        try {
            return EntryBundle.decode(source.read(tile.path()));
        } catch (IllegalArgumentException cut) {
            throw new IOException(tile.path() + " is damaged: " + cut.getMessage(), cut);
        }
    }

    private List<Hash> hashes(Tile tile) throws IOException {
        var bytes = source.read(tile.path());
        List<Hash> hashes = new ArrayList<>();
        for (var from = 0; from + Hash.LENGTH <= bytes.length; from += Hash.LENGTH) {
            hashes.add(Hash.of(Arrays.copyOfRange(bytes, from, from + Hash.LENGTH)));
        }
        return hashes;
    }

    /** Says at which entry entries and logged hashes part; behind the first such place all may be shifted. */
    private void locate(long first, List<Hash> leaves, List<Hash> logged, List<byte[]> entries) {
        if (located || leaves.equals(logged)) {
            return;
        }
        located = true;
        var place = 0;
        while (place < leaves.size()
                && place < logged.size()
                && leaves.get(place).equals(logged.get(place))) {
            place++;
        }
        var index = first + place;
        var what = place < entries.size() ? called(entries.get(place)) : "";
        if (isAt(leaves, place, logged, place + 1) || place >= leaves.size()) {
            find(Kind.REMOVED, index, "Entry " + index + " (event " + (index + 1) + ") was removed.");
        } else if (isAt(leaves, place + 1, logged, place) || place >= logged.size()) {
            find(Kind.INSERTED, index, "Entry " + index + what + " was inserted: it was never logged.");
        } else {
            find(Kind.ALTERED, index, "Entry " + index + what + " was altered: it is not the one that was logged.");
        }
    }

    private static boolean isAt(List<Hash> leaves, int leaf, List<Hash> logged, int hash) {
        return leaf < leaves.size() && hash < logged.size() && leaves.get(leaf).equals(logged.get(hash));
    }

    /** Each stream counts its events from 0 without gaps, which tells even where hashes were made anew. */
    private void follow(long index, byte[] entry) {
        var label = LogEntry.label(entry);
        if (label.isEmpty()) {
            find(Kind.ALTERED, index, "Entry " + index + " is no event.");
            return;
        }
        var stream = label.get().stream();
        long expected = sequences.getOrDefault(stream, 0L);
        if (label.get().sequence() > expected) {
            find(
                    Kind.REMOVED,
                    index,
                    "Before entry " + index + " (" + label.get() + "), number " + expected
                            + " of its stream was removed.");
        } else if (label.get().sequence() < expected) {
            find(
                    Kind.INSERTED,
                    index,
                    "Entry " + index + " (" + label.get() + ") was inserted: its stream has number "
                            + label.get().sequence() + " already.");
        }
        sequences.put(stream, label.get().sequence() + 1);
    }

    private static String called(byte[] entry) {
        return LogEntry.label(entry).map(label -> " (" + label + ")").orElse("");
    }

    private void find(Kind kind, long entry, String sentence) {
        findings.add(new Finding(kind, entry, sentence));
    }
}
