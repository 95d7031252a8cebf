package dev.muniment.query.log.adapter;

import dev.muniment.log.Checkpoint;
import dev.muniment.log.Hash;
import dev.muniment.log.LogEntry;
import dev.muniment.log.MissingTile;
import dev.muniment.log.Tile;
import dev.muniment.query.log.GrowingTiles;
import dev.muniment.query.platform.SqlFile;
import dev.muniment.query.platform.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is stored of the log, read and written on one connection. */
final class LogTables {
    private static final String EVENTS = SqlFile.read(LogTables.class, "events.sql");
    private static final String TILE = SqlFile.read(LogTables.class, "tile.sql");

    /**
     * How far the log is.
     *
     * @param checkedAt when everything was last checked; null before the first time
     * @param alarm what is wrong; null while nothing is known to be
     */
    record State(
            long size,
            String verifierKey,
            @Nullable Instant checkedAt,
            @Nullable String alarm) {}

    /** An event's entry and its position. */
    record Placed(long position, LogEntry entry) {}

    /** What was signed. */
    record Signed(long size, Hash root, String note) {}

    @FunctionalInterface
    private interface Reading<T> {
        T from(ResultSet row) throws SQLException;
    }

    private final Connection connection;

    LogTables(Connection connection) {
        this.connection = connection;
    }

    Optional<State> state() throws SQLException {
        return first(
                "select size, verifier_key, checked_at, alarm from transparency.log",
                row -> new State(
                        row.getLong("size"),
                        row.getString("verifier_key"),
                        Texts.instant(row, "checked_at"),
                        row.getString("alarm")));
    }

    void begin(String verifierKey) throws SQLException {
        update("insert into transparency.log (size, verifier_key) values (0, ?)", verifierKey);
    }

    void grown(long size) throws SQLException {
        update("update transparency.log set size = ?", size);
    }

    void alarm(String sentence) throws SQLException {
        update("update transparency.log set alarm = ?", sentence);
    }

    void checked() throws SQLException {
        update("update transparency.log set checked_at = clock_timestamp(), alarm = null");
    }

    /** Events above that position, in order, as stored. */
    List<Placed> events(long after, int limit) throws SQLException {
        return all(
                EVENTS,
                row -> new Placed(
                        row.getLong("position"),
                        new LogEntry(
                                row.getString("stream"),
                                row.getLong("sequence"),
                                row.getString("type"),
                                row.getInt("revision"),
                                row.getObject("event_id", UUID.class),
                                Texts.instantAlways(row, "recorded_at"),
                                row.getString("payload"),
                                row.getString("metadata"))),
                after,
                limit);
    }

    /** The hashes of a tile, exactly as many as it is wide; a {@link MissingTile} where there are fewer. */
    byte[] hashes(Tile tile) {
        try {
            var stored = stored(tile.level(), tile.index());
            var bytes = tile.width() * Hash.LENGTH;
            if (stored.isEmpty() || stored.get().length < bytes) {
                throw new MissingTile(tile, "it is not stored in full");
            }
            return Arrays.copyOf(stored.get(), bytes);
        } catch (SQLException e) {
            throw new Unread(e);
        }
    }

    /** A tile's row of hashes, however wide. */
    Optional<byte[]> stored(int level, long index) throws SQLException {
        return first(
                "select hashes from transparency.tile where level = ? and index = ?",
                row -> row.getBytes("hashes"),
                level,
                index);
    }

    void write(List<GrowingTiles.Row> tiles) throws SQLException {
        try (var statement = connection.prepareStatement(TILE)) {
            for (var tile : tiles) {
                bind(statement, tile.level(), tile.index(), tile.bytes());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The newest checkpoint. */
    Optional<Signed> newest() throws SQLException {
        return first(
                "select size, root, note from transparency.checkpoint order by size desc limit 1", LogTables::signed);
    }

    /** Checkpoints above the one size and up to the other, in order. */
    List<Signed> signed(long above, long upTo) throws SQLException {
        return all(
                "select size, root, note from transparency.checkpoint where size > ? and size <= ? order by size",
                LogTables::signed,
                above,
                upTo);
    }

    private static Signed signed(ResultSet row) throws SQLException {
        return new Signed(row.getLong("size"), Hash.of(row.getBytes("root")), row.getString("note"));
    }

    void sign(Checkpoint checkpoint, String note) throws SQLException {
        update(
                "insert into transparency.checkpoint (size, root, note) values (?, ?, ?)",
                checkpoint.size(),
                checkpoint.root().bytes(),
                note);
    }

    private <T> Optional<T> first(String sql, Reading<T> reading, Object... parameters) throws SQLException {
        return all(sql, reading, parameters).stream().findFirst();
    }

    private <T> List<T> all(String sql, Reading<T> reading, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            List<T> found = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.from(rows));
                }
            }
            return found;
        }
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (var index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
    }

    /** The database failed where only tiles may be missing; carries the cause out. */
    static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final SQLException failure;

        Unread(SQLException failure) {
            super(failure);
            this.failure = failure;
        }

        SQLException failure() {
            return failure;
        }
    }
}
