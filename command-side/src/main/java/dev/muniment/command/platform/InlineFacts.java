package dev.muniment.command.platform;

import dev.muniment.events.Event;
import dev.muniment.eventstore.InlineProjection;
import dev.muniment.eventstore.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes all features' facts with the events they follow from. */
final class InlineFacts implements InlineProjection {
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
    public void write(Connection connection, List<RecordedEvent> batch) throws SQLException {
        var changes = new ArrayList<FactChange>();
        for (var recorded : batch) {
            for (var feature : features) {
                for (var change : feature.changes(recorded.event())) {
                    changes.add(change.at(recorded.position()));
                }
            }
        }
        for (int from = 0; from < changes.size(); ) {
            var to = endOfRun(changes, from);
            execute(connection, changes.subList(from, to));
            from = to;
        }
    }

    private static int endOfRun(List<FactChange> changes, int from) {
        var to = from + 1;
        while (to < changes.size()
                && changes.get(to).sql().equals(changes.get(from).sql())) {
            to++;
        }
        return to;
    }

    private static void execute(Connection connection, List<FactChange> run) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(run.getFirst().sql())) {
            for (var change : run) {
                var parameters = change.parameters();
                for (int i = 0; i < parameters.size(); i++) {
                    statement.setObject(i + 1, parameters.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
