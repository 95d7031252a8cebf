package dev.muniment.query.log.adapter;

import dev.muniment.eventstore.Head;
import dev.muniment.log.Checkpoint;
import dev.muniment.log.Hash;
import dev.muniment.log.MissingTile;
import dev.muniment.log.SignedCheckpoint;
import dev.muniment.log.TiledTree;
import dev.muniment.query.log.BrokenLog;
import dev.muniment.query.log.GrowingTiles;
import dev.muniment.query.platform.LogIdentity;
import dev.muniment.query.platform.LogSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the one writer of the log does, in one session and thread: adds new events to the tiles, signs, and in turn with
 * that checks all of the past, at its start and again and again. Where the past is broken it raises the alarm and signs
 * nothing until a later check finds all as it was signed.
 */
final class LogOwner {
    private static final Logger log = LoggerFactory.getLogger(LogOwner.class);
    private static final int PAGE = 2_000;
    private static final Duration LISTEN = Duration.ofMillis(200);

    private final Connection connection;
    private final LogTables tables;
    private final Head head;
    private final LogIdentity identity;
    private final LogSettings settings;
    private long size;
    private @Nullable GrowingTiles tiles;
    private @Nullable WholeCheck check;
    private boolean alarmed;
    private boolean everChecked;
    private long checkedAt;
    private long signedAt;
    private long signedSize;

    LogOwner(Connection connection, Head head, LogIdentity identity, LogSettings settings) {
        this.connection = connection;
        this.tables = new LogTables(connection);
        this.head = head;
        this.identity = identity;
        this.settings = settings;
    }

    /** Goes on until told otherwise; database errors end it. */
    void work(BooleanSupplier goOn) throws SQLException {
        if (!begun()) {
            return;
        }
        while (goOn.getAsBoolean()) {
            boolean busy;
            try {
                busy = step();
                connection.commit();
            } catch (BrokenLog broken) {
                connection.rollback();
                raise(broken);
                busy = false;
            } catch (LogTables.Unread unread) {
                throw unread.failure();
            }
            if (!busy) {
                rest();
            }
        }
    }

    /** While something was not signed yet, only until it has to be. */
    private void rest() {
        if (alarmed || signedSize < size) {
            LockSupport.parkNanos(LISTEN.toNanos());
        } else {
            head.await(size + 1, LISTEN);
        }
    }

    private boolean begun() throws SQLException {
        var verifierKey = identity.verifierKey().toString();
        if (tables.state().isEmpty()) {
            tables.begin(verifierKey);
        }
        var state = tables.state().orElseThrow();
        if (!state.verifierKey().equals(verifierKey)) {
            log.error(
                    "The transparency log is not kept by this node: its key is {}, and this node has {}. Give the node the"
                            + " key that the log began with.",
                    state.verifierKey(),
                    verifierKey);
            connection.rollback();
            LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
            return false;
        }
        size = state.size();
        alarmed = state.alarm() != null;
        signedSize = tables.newest().map(LogTables.Signed::size).orElse(0L);
        connection.commit();
        log.info("This node keeps the transparency log {} from size {}", identity.origin(), size);
        return true;
    }

    private boolean step() throws SQLException, BrokenLog {
        try {
            var growing = !alarmed && grow();
            var checking = !growing && checkOn();
            if (!alarmed) {
                sign();
            }
            return growing || checking;
        } catch (MissingTile missing) {
            throw new BrokenLog("The stored " + missing.getMessage() + ": it was removed.");
        }
    }

    private boolean checkOn() throws SQLException, BrokenLog {
        if (check == null && isDue()) {
            check = new WholeCheck(tables, size);
        }
        if (check == null) {
            return false;
        }
        if (check.goOn()) {
            check = null;
            everChecked = true;
            checkedAt = System.nanoTime();
            tables.checked();
            if (alarmed) {
                log.warn("The transparency log is again as it was signed; checkpoints are signed again");
            }
            alarmed = false;
        }
        return true;
    }

    private boolean isDue() {
        return !everChecked
                || System.nanoTime() - checkedAt > settings.checkEvery().toNanos();
    }

    private boolean grow() throws SQLException, BrokenLog {
        if (head.position() <= size) {
            return false;
        }
        var events = tables.events(size, PAGE);
        if (events.isEmpty()) {
            return false;
        }
        var growing = tiles == null ? new GrowingTiles(size, tables::hashes) : tiles;
        tiles = null; // until they are stored
        var reached = size;
        for (var event : events) {
            if (event.position() != ++reached) {
                throw new BrokenLog("Event " + reached + " was removed before it was logged.");
            }
            growing.add(Hash.ofLeaf(event.entry().bytes()));
        }
        tables.write(growing.takeChanged());
        tables.grown(reached);
        connection.commit();
        size = reached;
        tiles = growing;
        return events.size() == PAGE;
    }

    private void sign() throws SQLException, BrokenLog {
        if (signedSize >= size
                || (signedAt != 0
                        && System.nanoTime() - signedAt
                                < settings.checkpointEvery().toNanos())) {
            return;
        }
        var tree = new TiledTree(size, tables::hashes);
        var root = tree.root();
        var last = tables.newest();
        if (last.isPresent() && !follows(last.get(), tree, root)) {
            throw new BrokenLog("The log of " + size + " events does not begin with the "
                    + last.get().size() + " that were signed last.");
        }
        var checkpoint = new Checkpoint(identity.origin(), size, root);
        tables.sign(checkpoint, SignedCheckpoint.sign(checkpoint, identity.key()));
        connection.commit();
        signedSize = size;
        signedAt = System.nanoTime();
    }

    private static boolean follows(LogTables.Signed last, TiledTree tree, Hash root) {
        return tree.consistencyWith(last.size()).holds(last.root(), root);
    }

    private void raise(BrokenLog broken) throws SQLException {
        log.error(
                "THE PAST WAS ALTERED. {} No checkpoint is signed or served any more. Keep the database as it is, and"
                        + " compare it with a backup and with checkpoints kept elsewhere.",
                broken.sentence());
        tables.alarm(broken.sentence());
        connection.commit();
        alarmed = true;
        check = null;
        tiles = null;
        everChecked = true;
        checkedAt = System.nanoTime();
    }
}
