package dev.muniment.query.platform;

import dev.muniment.query.platform.ProjectionState.Build;
import dev.muniment.query.platform.ProjectionState.Operation;
import dev.muniment.query.platform.ProjectionState.Order;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of {@code read_model.projection}. */
final class ProjectionStates {
    private static final String READ = """
            select name, version, generation, last_generation, position, state, error, skipped, asked,
                   build_purpose, build_generation, build_position, outcome
              from read_model.projection
             where ? in (name, '*')
             order by name""";

    private ProjectionStates() {}

    static List<ProjectionState> all(Connection connection) throws SQLException {
        return read(connection, "*");
    }

    static Optional<ProjectionState> of(Connection connection, String name) throws SQLException {
        return read(connection, name).stream().findFirst();
    }

    private static List<ProjectionState> read(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement(READ)) {
            statement.setString(1, name);
            var found = statement.executeQuery();
            List<ProjectionState> states = new ArrayList<>();
            while (found.next()) {
                states.add(state(found));
            }
            return states;
        }
    }

    private static ProjectionState state(ResultSet row) throws SQLException {
        return new ProjectionState(
                row.getString("name"),
                row.getInt("version"),
                row.getInt("generation"),
                row.getInt("last_generation"),
                row.getLong("position"),
                row.getString("state").equals("FAILED"),
                row.getString("error"),
                List.of((Long[]) row.getArray("skipped").getArray()),
                operation(row.getString("asked")),
                build(row),
                row.getString("outcome"));
    }

    private static @Nullable Operation operation(@Nullable String name) {
        return name == null ? null : Operation.valueOf(name);
    }

    private static @Nullable Build build(ResultSet row) throws SQLException {
        var purpose = operation(row.getString("build_purpose"));
        return purpose == null
                ? null
                : new Build(purpose, row.getInt("build_generation"), row.getLong("build_position"));
    }

    static void insert(Connection connection, ProjectionState state) throws SQLException {
        var sql = """
                insert into read_model.projection (name, version, generation, last_generation, position, state)
                values (?, ?, ?, ?, ?, 'RUNNING')""";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, state.name());
            statement.setInt(2, state.version());
            statement.setInt(3, state.generation());
            statement.setInt(4, state.lastGeneration());
            statement.setLong(5, state.position());
            statement.executeUpdate();
        }
    }

    /** Writes all but what operators ask for, which {@link #answered} clears. */
    static void update(Connection connection, ProjectionState state) throws SQLException {
        var sql = """
                update read_model.projection
                   set version = ?, generation = ?, last_generation = ?, position = ?, state = ?, error = ?, skipped = ?,
                       build_purpose = ?, build_generation = ?, build_position = ?, outcome = ?,
                       updated_at = clock_timestamp()
                 where name = ?""";
        try (var statement = connection.prepareStatement(sql)) {
            var build = state.build();
            statement.setInt(1, state.version());
            statement.setInt(2, state.generation());
            statement.setInt(3, state.lastGeneration());
            statement.setLong(4, state.position());
            statement.setString(5, state.failed() ? "FAILED" : "RUNNING");
            statement.setString(6, state.error());
            statement.setArray(
                    7, connection.createArrayOf("bigint", state.skipped().toArray()));
            statement.setString(8, build == null ? null : build.purpose().name());
            statement.setObject(9, build == null ? null : build.generation());
            statement.setObject(10, build == null ? null : build.position());
            statement.setString(11, state.outcome());
            statement.setString(12, state.name());
            if (statement.executeUpdate() != 1) {
                throw new SQLException("the row of the projection " + state.name() + " is gone");
            }
        }
    }

    /** Notes what an operator asks for; false when something else still waits. */
    static boolean ask(Connection connection, String name, Order order) throws SQLException {
        var sql = """
                update read_model.projection set asked = ?, asked_position = ?
                 where name = ? and asked is null""";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, order.operation().name());
            statement.setLong(2, order.position());
            statement.setString(3, name);
            return statement.executeUpdate() == 1;
        }
    }

    static Optional<Order> asked(Connection connection, String name) throws SQLException {
        var sql = "select asked, asked_position from read_model.projection where name = ? and asked is not null";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            var found = statement.executeQuery();
            return found.next()
                    ? Optional.of(
                            new Order(Operation.valueOf(found.getString("asked")), found.getLong("asked_position")))
                    : Optional.empty();
        }
    }

    static void answered(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement(
                "update read_model.projection set asked = null, asked_position = null where name = ?")) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }
}
