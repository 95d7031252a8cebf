package dev.muniment.log;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tiles of a tree in memory. */
final class Tiles implements TiledTree.Source {
    private final Map<Long, ByteArrayOutputStream> rows = new HashMap<>();

    Tiles(List<byte[]> entries) {
        entries.forEach(entry -> add(0, Hash.ofLeaf(entry)));
    }

    private void add(int level, Hash hash) {
        var row = rows.computeIfAbsent((long) level, none -> new ByteArrayOutputStream());
        row.writeBytes(hash.bytes());
        if (row.size() % (Tile.FULL * Hash.LENGTH) == 0) {
            var all = row.toByteArray();
            add(level + 1, TiledTree.over(Arrays.copyOfRange(all, all.length - Tile.FULL * Hash.LENGTH, all.length)));
        }
    }

    @Override
    public byte[] hashes(Tile tile) {
        var row = rows.get((long) tile.level());
        var from = (int) tile.index() * Tile.FULL * Hash.LENGTH;
        var to = from + tile.width() * Hash.LENGTH;
        if (row == null || row.size() < to) {
            throw new MissingTile(tile, "the tree has no such tile");
        }
        return Arrays.copyOfRange(row.toByteArray(), from, to);
    }
}
