package dev.muniment.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.muniment.query.platform.ProjectionState;
import dev.muniment.query.platform.Projections;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Rebuilding the access read model against a plain JDBC cursor over the same rows. */
final class Rebuild {
    private static final int FETCH_SIZE = 5_000;

    private final Projections projections;
    private final HikariDataSource dataSource;

    Rebuild(Projections projections, HikariDataSource dataSource) {
        this.projections = projections;
        this.dataSource = dataSource;
    }

    void run() throws SQLException {
        var cursor = Rates.median(cursor(), cursor(), cursor());
        var rebuild = Rates.median(rebuild(), rebuild(), rebuild());
        System.out.printf(
                Locale.ROOT,
                "Rebuilding access: %,.0f events/s, JDBC cursor %,.0f events/s, ratio %.0f %%%n",
                rebuild,
                cursor,
                100 * rebuild / cursor);
    }

    private double cursor() throws SQLException {
        var started = System.nanoTime();
        var rows = 0L;
        var characters = 0L;
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement("""
                    select position, stream, sequence, type, revision, event_id, recorded_at, payload, metadata
                    from event_store.event order by position""")) {
                statement.setFetchSize(FETCH_SIZE);
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        rows++;
                        characters += row.getString("payload").length();
                    }
                }
            }
            connection.rollback();
        }
        if (characters < rows) {
            throw new IllegalStateException("payloads are never empty");
        }
        return rows * 1e9 / (System.nanoTime() - started);
    }

    private double rebuild() throws SQLException {
        var generation = state().generation();
        var started = System.nanoTime();
        projections.ask("access", ProjectionState.Operation.REBUILD);
        var state = state();
        while (state.generation() == generation) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            state = state();
        }
        return state.position() * 1e9 / (System.nanoTime() - started);
    }

    private ProjectionState state() throws SQLException {
        return projections.states().stream()
                .filter(state -> state.name().equals("access"))
                .findFirst()
                .orElseThrow();
    }
}
