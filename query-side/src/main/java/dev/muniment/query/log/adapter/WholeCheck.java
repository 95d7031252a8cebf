package dev.muniment.query.log.adapter;

import dev.muniment.log.GrowingTree;
import dev.muniment.log.Hash;
import dev.muniment.log.Tile;
import dev.muniment.query.log.BrokenLog;
import dev.muniment.query.log.GrowingTiles;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the tree anew from all events, page by page, and holds it against every stored tile and all that was signed. */
final class WholeCheck {
    private static final int PAGE = 5_000;

    private final LogTables tables;
    private final long size;
    private final GrowingTree tree = new GrowingTree();
    private final GrowingTiles tiles = new GrowingTiles(0, tile -> new byte[0]);

    /** @param size up to where the log is now: checked is what it has by then */
    WholeCheck(LogTables tables, long size) {
        this.tables = tables;
        this.size = size;
    }

    /** One page; true when all is checked. */
    boolean goOn() throws SQLException, BrokenLog {
        if (tree.size() < size) {
            page();
        }
        return tree.size() == size && beyond();
    }

    private void page() throws SQLException, BrokenLog {
        var from = tree.size();
        var events = tables.events(from, (int) Math.min(PAGE, size - from));
        var signed = tables.signed(from, from + events.size()).iterator();
        var next = signed.hasNext() ? signed.next() : null;
        if (events.isEmpty()) {
            throw new BrokenLog("Event " + (from + 1) + " was removed: the log has " + size + " entries.");
        }
        for (var event : events) {
            if (event.position() != tree.size() + 1) {
                throw new BrokenLog("Event " + (tree.size() + 1) + " was removed.");
            }
            var leaf = Hash.ofLeaf(event.entry().bytes());
            tree.add(leaf);
            tiles.add(leaf);
            if (next != null && next.size() == tree.size()) {
                meet(next);
                next = signed.hasNext() ? signed.next() : null;
            }
        }
        compare();
    }

    private void meet(LogTables.@Nullable Signed signed) throws SQLException, BrokenLog {
        if (signed != null && !signed.root().equals(tree.root())) {
            compare(); // says which event, where the tiles still know
            throw new BrokenLog("The events up to " + signed.size()
                    + " are not those that the checkpoint of this size was signed for: something was altered.");
        }
    }

    private void compare() throws SQLException, BrokenLog {
        for (var row : tiles.takeChanged()) {
            var made = row.bytes();
            var stored = tables.stored(row.level(), row.index()).orElse(new byte[0]);
            var differs = Arrays.mismatch(made, stored);
            if (differs >= 0 && differs < made.length) {
                throw new BrokenLog(sentence(row, differs / Hash.LENGTH));
            }
        }
    }

    private static String sentence(GrowingTiles.Row row, int place) {
        var index = row.index() * Tile.FULL + place;
        return row.level() == 0
                ? "Event " + (index + 1) + " is not the one that was logged: it was altered, or one was removed or"
                        + " inserted at its place."
                : "The stored hash " + index + " of level " + row.level() + " does not follow from the events.";
    }

    /** Something signed that is larger than the log: its end is gone. */
    private boolean beyond() throws SQLException, BrokenLog {
        var newest = tables.newest();
        if (newest.isPresent()
                && newest.get().size()
                        > Math.max(
                                size, tables.state().map(LogTables.State::size).orElse(0L))) {
            throw new BrokenLog("A checkpoint of " + newest.get().size() + " events was signed, and the log has " + size
                    + ": the last ones were removed.");
        }
        return true;
    }
}
