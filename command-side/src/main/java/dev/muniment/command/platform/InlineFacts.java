package dev.muniment.command.platform;

import dev.muniment.events.Event;
import dev.muniment.eventstore.InlineProjection;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.eventstore.SetStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes all features' facts with the events they follow from. */
final class InlineFacts implements InlineProjection {
    /** More of them would make a statement of their own for each way that kinds of changes can come together. */
    private static final int MOST_LEFT = 3;

    private final List<FactChanges> features;

    InlineFacts(List<FactChanges> features) {
        this.features = List.copyOf(features);
    }

    @Override
    public Collection<String> keysChanged(Event event) {
        var keys = new ArrayList<String>();
        for (var feature : features) {
            keys.addAll(feature.keysChanged(event));
        }
        return keys;
    }

    @Override
    public List<SetStatement> write(Connection connection, List<RecordedEvent> batch) throws SQLException {
        var runs = runs(changes(batch));
        if (runs.size() <= MOST_LEFT && runs.stream().allMatch(InlineFacts::isInSets)) {
            return runs.stream().map(InlineFacts::inSets).toList();
        }
        for (var run : runs) {
            execute(connection, run);
        }
        return List.of();
    }

    private List<FactChange> changes(List<RecordedEvent> batch) {
        var changes = new ArrayList<FactChange>();
        for (var recorded : batch) {
            for (var feature : features) {
                for (var change : feature.changes(recorded.event())) {
                    changes.add(change.at(recorded.position()));
                }
            }
        }
        return changes;
    }

    /** Neighbours that can be executed together, in order. */
    private static List<List<FactChange>> runs(List<FactChange> changes) {
        var runs = new ArrayList<List<FactChange>>();
        var keys = new HashSet<@Nullable Object>();
        for (int from = 0, at = 0; at < changes.size(); at++) {
            var change = changes.get(at);
            var begins = at > from && !change.sql().equals(changes.get(from).sql());
            if (begins || (change.inSets() && keys.contains(change.key()))) {
                runs.add(changes.subList(from, at));
                from = at;
                keys.clear();
            }
            if (change.inSets()) {
                keys.add(change.key());
            }
            if (at + 1 == changes.size()) {
                runs.add(changes.subList(from, changes.size()));
            }
        }
        return runs;
    }

    private static boolean isInSets(List<FactChange> run) {
        return run.getFirst().inSets();
    }

    private static SetStatement inSets(List<FactChange> run) {
        var columns = new ArrayList<Object>();
        for (int column = 0; column < run.getFirst().parameters().size(); column++) {
            var texts = new @Nullable String[run.size()];
            for (int row = 0; row < texts.length; row++) {
                var value = run.get(row).parameters().get(column);
                texts[row] = value == null ? null : value.toString();
            }
            columns.add(texts);
        }
        return new SetStatement(run.getFirst().sql(), columns);
    }

    private static void execute(Connection connection, List<FactChange> run) throws SQLException {
        try (var statement = connection.prepareStatement(run.getFirst().sql())) {
            if (isInSets(run)) {
                set(statement, inSets(run).parameters());
                statement.execute();
                return;
            }
            for (var change : run) {
                set(statement, change.parameters());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, List<?> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }
}
