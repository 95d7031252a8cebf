package dev.muniment.log;

import java.util.ArrayList;
import java.util.List;

/** A tree of a given size whose hashes lie in tiles: its root and its proofs, read from few of them. */
public final class TiledTree {
    private static final int HEIGHT = 8;

    /** Where tiles come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * The hashes of a tile, one after the other, at least as many as it is wide.
         *
         * @throws MissingTile where there are fewer
         */
        byte[] hashes(Tile tile);
    }

    private final long size;
    private final Source source;

    public TiledTree(long size, Source source) {
        this.size = size;
        this.source = source;
    }

    public Hash root() {
        return size == 0 ? Hash.OF_EMPTY_TREE : over(0, size);
    }

    /** An {@link IllegalArgumentException} where there is no entry with that index. */
    public InclusionProof inclusionOf(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no entry " + index + " in a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        var to = size;
        while (to - from > 1) {
            var middle = from + split(to - from);
            if (index < middle) {
                path.addFirst(over(middle, to));
                to = middle;
            } else {
                path.addFirst(over(from, middle));
                from = middle;
            }
        }
        return new InclusionProof(index, size, path);
    }

    /** An {@link IllegalArgumentException} where the older tree would be larger. */
    public ConsistencyProof consistencyWith(long oldSize) {
        if (oldSize < 0 || oldSize > size) {
            throw new IllegalArgumentException("a tree of " + oldSize + " is not older than one of " + size);
        }
        List<Hash> path = new ArrayList<>();
        if (oldSize > 0 && oldSize < size) {
            long from = 0;
            var to = size;
            while (oldSize < to) {
                var middle = from + split(to - from);
                if (oldSize <= middle) {
                    path.addFirst(over(middle, to));
                    to = middle;
                } else {
                    path.addFirst(over(from, middle));
                    from = middle;
                }
            }
            if (from > 0) {
                path.addFirst(over(from, to));
            }
        }
        return new ConsistencyProof(oldSize, size, path);
    }

    /** The largest power of two below {@code count}. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }

    /** The root over a stretch that begins where a subtree of its size may. */
    private Hash over(long from, long to) {
        var count = to - from;
        if (Long.bitCount(count) == 1) {
            return subtree(Long.numberOfTrailingZeros(count), from >>> Long.numberOfTrailingZeros(count));
        }
        var middle = from + split(count);
        return Hash.ofNode(over(from, middle), over(middle, to));
    }

    /** A whole subtree, by its height and its place among those: made of the hashes of the tile that it lies in. */
    private Hash subtree(int height, long place) {
        var level = height / HEIGHT;
        var inTile = height % HEIGHT;
        var first = place << inTile;
        var tile = Tile.in(level, first / Tile.FULL, size)
                .orElseThrow(() -> new IllegalStateException("a subtree outside of the tree"));
        var hashes = source.hashes(tile);
        var from = (int) (first % Tile.FULL);
        List<Hash> row = new ArrayList<>();
        for (var index = from; index < from + (1 << inTile); index++) {
            row.add(Hash.at(hashes, index));
        }
        while (row.size() > 1) {
            row = joined(row);
        }
        return row.getFirst();
    }

    private static List<Hash> joined(List<Hash> row) {
        List<Hash> above = new ArrayList<>(row.size() / 2);
        for (var index = 0; index < row.size(); index += 2) {
            above.add(Hash.ofNode(row.get(index), row.get(index + 1)));
        }
        return above;
    }

    /** The root over the hashes of one full tile: what stands for it one level above. */
    public static Hash over(byte[] fullTile) {
        List<Hash> row = new ArrayList<>(Tile.FULL);
        for (var index = 0; index < Tile.FULL; index++) {
            row.add(Hash.at(fullTile, index));
        }
        while (row.size() > 1) {
            row = joined(row);
        }
        return row.getFirst();
    }
}
