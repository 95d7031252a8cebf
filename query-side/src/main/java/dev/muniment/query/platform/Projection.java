package dev.muniment.query.platform;

import dev.muniment.eventstore.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A durable fold of all events into tables.
 *
 * @param version raised with every change of the tables or of the fold: the rows are then rebuilt at the next start
 */
public record Projection(String name, int version, List<RowTable<?, ?>> tables) {
    public Projection {
        tables = List.copyOf(tables);
    }

    /** The tables that name this projection as theirs. */
    public static Projection of(String name, int version, List<RowTable<?, ?>> all) {
        return new Projection(
                name,
                version,
                all.stream().filter(table -> table.projection().equals(name)).toList());
    }

    /** Takes a page of events into the rows of a generation, within the connection's transaction. */
    void apply(Connection connection, int generation, List<RecordedEvent> page) throws SQLException {
        for (var table : tables) {
            table.apply(connection, generation, page);
        }
    }

    void create(Connection connection, int generation) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : tables) {
                statement.execute(table.definition(generation));
            }
        }
    }

    /** Lets the views show that generation. */
    void show(Connection connection, int generation) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : tables) {
                statement.execute("drop view if exists read_model." + table.name());
                statement.execute("create view read_model." + table.name() + " as select " + table.columnList()
                        + " from " + table.table(generation));
                statement.execute("comment on view read_model." + table.name()
                        + " is 'The current rows of the projection " + name + "; see the numbered table.'");
            }
        }
    }

    void drop(Connection connection, int generation) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : tables) {
                statement.execute("drop table if exists " + table.table(generation));
            }
        }
    }
}
