package dev.muniment.query.platform;

import dev.muniment.eventstore.RecordedEvent;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A table of a projection: one row a key, each the fold of the events of that key. A page of events is folded in memory,
 * so that each row is written once a page, all rows in one statement.
 *
 * <p>Its tables are numbered, {@code read_model.<name>_<generation>}, and made from the file {@code <name>.sql} beside
 * the class, where {@code ${n}} stands for the number.
 *
 * @param <K> the key, with {@code equals}
 * @param <R> the row
 */
public abstract class RowTable<K, R> {
    private static final int FETCH = 10_000;
    private static final int WORTH_COPYING = 100;
    private static final String UNIQUE_VIOLATION = "23505";

    private final String projection;
    private final String name;
    private final List<Column<R>> keys;
    private final List<Column<R>> columns;

    /** @param rest the columns that are not part of the primary key; at least one */
    protected RowTable(String projection, String name, List<Column<R>> keys, List<Column<R>> rest) {
        this.projection = projection;
        this.name = name;
        this.keys = List.copyOf(keys);
        this.columns = Stream.concat(keys.stream(), rest.stream()).toList();
    }

    /** The key of the row that the event concerns; null when it concerns none. */
    protected abstract @Nullable K keyOf(RecordedEvent event);

    /** The key of a row. */
    protected abstract K keyOf(R row);

    /** A key as text, one for each key column. */
    protected abstract List<String> texts(K key);

    /** Whether the row after this event is the same whatever it was before. */
    protected abstract boolean beginsAnew(RecordedEvent event);

    /** The row after an event; null when there is none any more. */
    protected abstract @Nullable R after(@Nullable R before, RecordedEvent event);

    /** A row as it was written; columns by their names. */
    protected abstract R read(ResultSet row) throws SQLException;

    /** The projection that it belongs to. */
    final String projection() {
        return projection;
    }

    /** The name of its view. */
    final String name() {
        return name;
    }

    final String table(int generation) {
        return "read_model." + name + "_" + generation;
    }

    final String columnList() {
        return names(columns);
    }

    /** The statements that create the table of a generation. */
    final String definition(int generation) {
        return SqlFile.read(getClass(), name + ".sql").replace("${n}", Integer.toString(generation));
    }

    /** Folds a page into the rows of a generation, within the connection's transaction. */
    final void apply(Connection connection, int generation, List<RecordedEvent> page) throws SQLException {
        Map<K, @Nullable R> rows = new LinkedHashMap<>();
        Set<K> unread = new LinkedHashSet<>();
        for (var event : page) {
            var key = keyOf(event);
            if (key != null && !rows.containsKey(key)) {
                rows.put(key, null);
                if (!beginsAnew(event)) {
                    unread.add(key);
                }
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        for (var row : load(connection, generation, unread)) {
            rows.put(keyOf(row), row);
        }
        fold(rows, page);
        write(connection, generation, rows, unread);
    }

    private void fold(Map<K, @Nullable R> rows, List<RecordedEvent> page) {
        for (var event : page) {
            var key = keyOf(event);
            if (key != null) {
                rows.put(key, after(rows.get(key), event));
            }
        }
    }

    private void write(Connection connection, int generation, Map<K, @Nullable R> rows, Set<K> known)
            throws SQLException {
        List<R> changed = new ArrayList<>();
        List<R> begun = new ArrayList<>(rows.size());
        List<K> gone = new ArrayList<>();
        for (var entry : rows.entrySet()) {
            var row = entry.getValue();
            if (row == null) {
                gone.add(entry.getKey());
                continue;
            }
            (known.contains(entry.getKey()) ? changed : begun).add(row);
        }
        delete(connection, generation, gone);
        upsert(connection, generation, changed);
        insert(connection, generation, begun);
    }

    /**
     * Rows that begin anew are hardly ever there yet, and COPY takes many of them twice as fast as an upsert does; where
     * one is there after all, they are upserted.
     */
    private void insert(Connection connection, int generation, List<R> rows) throws SQLException {
        if (rows.size() < WORTH_COPYING) {
            upsert(connection, generation, rows);
            return;
        }
        var before = connection.setSavepoint();
        try {
            copy(connection, generation, rows);
            connection.releaseSavepoint(before);
        } catch (SQLException refused) {
            if (!UNIQUE_VIOLATION.equals(refused.getSQLState())) {
                throw refused;
            }
            connection.rollback(before);
            upsert(connection, generation, rows);
        }
    }

    private void copy(Connection connection, int generation, List<R> rows) throws SQLException {
        var lines = new CopyLines(rows.size() * columns.size() * 24);
        for (var row : inOrder(rows)) {
            for (var column : columns) {
                lines.add(column.text().apply(row));
            }
            lines.end();
        }
        var sql = "copy " + table(generation) + " (" + columnList() + ") from stdin";
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(lines.text()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** By key: neighbours in the index are then written one after the other. */
    private List<R> inOrder(List<R> rows) {
        var order = Comparator.comparing(keys.getFirst().text());
        for (var key : keys.subList(1, keys.size())) {
            order = order.thenComparing(key.text());
        }
        return rows.stream().sorted(order).toList();
    }

    private List<R> load(Connection connection, int generation, Collection<K> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        var sql = "select " + columnList() + " from " + table(generation) + " where (" + names(keys) + ") in ("
                + unnested(keys) + ")";
        try (var statement = connection.prepareStatement(sql)) {
            bind(connection, statement, keyTexts(wanted));
            return readAll(statement.executeQuery());
        }
    }

    private List<R> readAll(ResultSet found) throws SQLException {
        List<R> rows = new ArrayList<>();
        while (found.next()) {
            rows.add(read(found));
        }
        return rows;
    }

    private void delete(Connection connection, int generation, Collection<K> gone) throws SQLException {
        if (gone.isEmpty()) {
            return;
        }
        var sql = "delete from " + table(generation) + " where (" + names(keys) + ") in (" + unnested(keys) + ")";
        try (var statement = connection.prepareStatement(sql)) {
            bind(connection, statement, keyTexts(gone));
            statement.executeUpdate();
        }
    }

    private void upsert(Connection connection, int generation, List<R> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        var updates = columns.stream()
                .skip(keys.size())
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        var sql = "insert into " + table(generation) + " (" + columnList() + ") " + unnested(columns) + " on conflict ("
                + names(keys) + ") do update set " + updates;
        try (var statement = connection.prepareStatement(sql)) {
            bind(
                    connection,
                    statement,
                    columns.stream()
                            .map(column -> rows.stream().map(column.text()).toArray(String[]::new))
                            .toList());
            statement.executeUpdate();
        }
    }

    private static <R> String unnested(List<Column<R>> columns) {
        var casts = columns.stream()
                .map(column -> column.type().equals("text")
                        ? "r." + column.name()
                        : "r." + column.name() + "::" + column.type())
                .collect(Collectors.joining(", "));
        var arrays = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        return "select " + casts + " from unnest(" + arrays + ") as r (" + names(columns) + ")";
    }

    private List<String[]> keyTexts(Collection<K> wanted) {
        var texts = wanted.stream().map(this::texts).toList();
        return IntStream.range(0, keys.size())
                .mapToObj(index -> texts.stream().map(parts -> parts.get(index)).toArray(String[]::new))
                .toList();
    }

    private static void bind(Connection connection, PreparedStatement statement, List<String[]> arrays)
            throws SQLException {
        var index = 1;
        for (var texts : arrays) {
            Array array = connection.createArrayOf("text", texts);
            statement.setArray(index++, array);
        }
    }

    private static <R> String names(List<Column<R>> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** Hands on every row of a generation; the connection is in a transaction, so that rows come in portions. */
    public final void forEach(Connection connection, int generation, Consumer<R> row) throws SQLException {
        try (var statement = connection.prepareStatement("select " + columnList() + " from " + table(generation))) {
            statement.setFetchSize(FETCH);
            var found = statement.executeQuery();
            while (found.next()) {
                row.accept(read(found));
            }
        }
    }

    /** Keys of rows that differ between two generations, at most 20 of them, and how many there are. */
    final Differences differences(Connection connection, int one, int other) throws SQLException {
        var sql = """
                with one as (select %1$s from %2$s), other as (select %1$s from %3$s),
                     apart as ((table one except table other) union all (table other except table one))
                select distinct concat_ws(' ', %4$s) as key from apart order by key""".formatted(columnList(), table(one), table(other), names(keys));
        try (var statement = connection.prepareStatement(sql)) {
            List<String> apart = new ArrayList<>();
            var found = statement.executeQuery();
            while (found.next()) {
                apart.add(found.getString("key"));
            }
            return new Differences(name, apart.size(), apart.stream().limit(20).toList());
        }
    }

    /**
     * How two generations of a table differ.
     *
     * @param rows how many keys
     * @param keys the first of them
     */
    public record Differences(String table, int rows, List<String> keys) {}
}
