package dev.muniment.query.log.adapter;

import dev.muniment.log.EntryBundle;
import dev.muniment.log.Tile;
import dev.muniment.query.log.adapter.LogTables.Placed;
import dev.muniment.query.log.adapter.LogTables.Signed;
import dev.muniment.query.log.adapter.LogTables.State;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** The log as any node reads it. */
@Component
final class StoredLog {
    @FunctionalInterface
    private interface Reading<T> {
        T from(LogTables tables) throws SQLException;
    }

    private final DataSource dataSource;

    StoredLog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Empty before the log was begun. */
    Optional<State> state() {
        return read(LogTables::state);
    }

    /** The newest checkpoint. */
    Optional<Signed> newest() {
        return read(LogTables::newest);
    }

    /** A tile's hashes or its bundle of entries, empty where the log does not reach so far. */
    Optional<byte[]> bytes(Tile tile) {
        return read(tables -> {
            var size = tables.state().map(State::size).orElse(0L);
            var has = Tile.in(tile.level(), tile.index(), size);
            if (has.isEmpty() || has.get().width() < tile.width()) {
                return Optional.empty();
            }
            return Optional.of(tile.isOfEntries() ? bundle(tables, tile) : tables.hashes(tile));
        });
    }

    /** Whatever is there: what is missing in it is for the verifier to see. */
    private static byte[] bundle(LogTables tables, Tile tile) throws SQLException {
        var after = tile.index() * Tile.FULL;
        return EntryBundle.encode(tables.events(after, tile.width()).stream()
                .filter(event -> event.position() <= after + tile.width())
                .map(Placed::entry)
                .map(entry -> entry.bytes())
                .toList());
    }

    private <T> T read(Reading<T> reading) {
        try (var connection = dataSource.getConnection()) {
            return reading.from(new LogTables(connection));
        } catch (SQLException unavailable) {
            throw new DataAccessResourceFailureException("the log cannot be read", unavailable);
        } catch (LogTables.Unread unread) {
            throw new DataAccessResourceFailureException("the log cannot be read", unread);
        }
    }
}
