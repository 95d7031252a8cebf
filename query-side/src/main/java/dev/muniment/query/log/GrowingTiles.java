package dev.muniment.query.log;

import dev.muniment.log.Hash;
import dev.muniment.log.Tile;
import dev.muniment.log.TiledTree;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** The right edge of the tree: takes hashes of entries and says which tiles have become another. */
public final class GrowingTiles {
    /**
     * A tile's hashes.
     *
     * @param hashes of a tile that is as wide as they are many
     */
    public record Row(int level, long index, List<Hash> hashes) {
        /** As they are stored: one after the other. */
        public byte[] bytes() {
            var bytes = new ByteArrayOutputStream();
            hashes.forEach(hash -> bytes.writeBytes(hash.bytes()));
            return bytes.toByteArray();
        }
    }

    private record Place(int level, long index) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return level == other.level ? Long.compare(index, other.index) : Integer.compare(level, other.level);
        }
    }

    private final List<List<Hash>> edge = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final TreeMap<Place, Row> changed = new TreeMap<>();

    /** Of a tree of that size, whose last tiles, where they are not full, come from the source. */
    public GrowingTiles(long size, TiledTree.Source source) {
        for (var level = 0; Tile.countAt(level, size) > 0; level++) {
            var count = Tile.countAt(level, size);
            List<Hash> row = new ArrayList<>();
            if (count % Tile.FULL > 0) {
                var tile = new Tile(level, count / Tile.FULL, (int) (count % Tile.FULL));
                var bytes = source.hashes(tile);
                for (var index = 0; index < tile.width(); index++) {
                    row.add(Hash.of(Arrays.copyOfRange(bytes, index * Hash.LENGTH, (index + 1) * Hash.LENGTH)));
                }
            }
            edge.add(row);
            counts.add(count);
        }
    }

    /** Adds an entry by its hash. */
    public void add(Hash leaf) {
        add(0, leaf);
    }

    private void add(int level, Hash hash) {
        if (level == edge.size()) {
            edge.add(new ArrayList<>());
            counts.add(0L);
        }
        var row = edge.get(level);
        row.add(hash);
        var index = counts.get(level) / Tile.FULL;
        counts.set(level, counts.get(level) + 1);
        if (row.size() < Tile.FULL) {
            return;
        }
        var full = new Row(level, index, List.copyOf(row));
        changed.put(new Place(level, index), full);
        row.clear();
        add(level + 1, TiledTree.over(full.bytes()));
    }

    /** Tiles that were filled since the last call, and the last of each level; in the order of levels and places. */
    public List<Row> takeChanged() {
        for (var level = 0; level < edge.size(); level++) {
            if (!edge.get(level).isEmpty()) {
                var index = counts.get(level) / Tile.FULL;
                changed.put(new Place(level, index), new Row(level, index, List.copyOf(edge.get(level))));
            }
        }
        var rows = List.copyOf(changed.values());
        changed.clear();
        return rows;
    }
}
