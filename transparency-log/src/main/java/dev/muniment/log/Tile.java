package dev.muniment.log;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a stretch of the tree or of the entries is found (C2SP tlog-tiles): up to 256 hashes of one level, or as many
 * entries.
 *
 * @param level of the hashes, 0 for those of entries, each further one stands for 256 times as many; -1 for the entries
 * @param index the stretch's place in its level, from 0
 * @param width how many it holds: 256 when full
 */
public record Tile(int level, long index, int width) {
    /** How many hashes a full tile holds. */
    public static final int FULL = 256;

    private static final int ENTRIES = -1;
    private static final int HEIGHT = 8;
    private static final int HIGHEST = 63;

    private static final Pattern PATH =
            Pattern.compile("(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public Tile {
        if (level < ENTRIES || level > HIGHEST || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile: level " + level + ", " + index + ", width " + width);
        }
    }

    /** The stretch of entries with that place. */
    public static Tile ofEntries(long index, int width) {
        return new Tile(ENTRIES, index, width);
    }

    /** Of what comes behind {@code tile/}; empty where it is none, or not in its one proper spelling. */
    public static Optional<Tile> parse(String path) {
        var parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
        var index = Long.parseLong(parts.group(2).replaceAll("[x/]", ""));
        var width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        if (level > HIGHEST || width > FULL || (width == FULL && parts.group(3) != null)) {
            return Optional.empty();
        }
        var tile = new Tile(level, index, width);
        return tile.path().equals("tile/" + path) ? Optional.of(tile) : Optional.empty();
    }

    /** How many hashes a level has in a tree of that size; the level of entries has as many as there are entries. */
    public static long countAt(int level, long size) {
        var shift = Math.max(level, 0) * HEIGHT;
        return shift >= Long.SIZE ? 0 : size >>> shift;
    }

    /** The tile with that place as wide as a tree of that size has it; empty where the tree does not reach it. */
    public static Optional<Tile> in(int level, long index, long size) {
        var left = countAt(level, size) - index * FULL;
        return left <= 0 ? Optional.empty() : Optional.of(new Tile(level, index, (int) Math.min(left, FULL)));
    }

    public boolean isOfEntries() {
        return level == ENTRIES;
    }

    public boolean isFull() {
        return width == FULL;
    }

    /** Below the address of the log, as in {@code tile/0/x001/234.p/7}. */
    public String path() {
        var path = new StringBuilder("%03d".formatted(index % 1000));
        for (var rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return String.format(
                Locale.ROOT, "tile/%s/%s%s", isOfEntries() ? "entries" : level, path, isFull() ? "" : ".p/" + width);
    }
}
