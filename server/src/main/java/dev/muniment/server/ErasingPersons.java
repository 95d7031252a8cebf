package dev.muniment.server;

import dev.muniment.events.Event;
import dev.muniment.events.UserEvent.UserErased;
import dev.muniment.eventstore.InlineProjection;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.eventstore.SetStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Takes the plain personal data of an erased user out of the read model in the transaction that destroys the key
 * (rulings 8): a projection that stands still must not keep it.
 */
final class ErasingPersons implements InlineProjection {
    @Override
    public Collection<String> keysChanged(Event event) {
        return List.of();
    }

    @Override
    public List<SetStatement> write(Connection connection, List<RecordedEvent> batch) throws SQLException {
        for (var recorded : batch) {
            if (recorded.event() instanceof UserErased erased && isThere(connection)) {
                erase(connection, erased.user().value());
            }
        }
        return List.of();
    }

    /** Before the query side first ran there is no read model, and nothing to take out of it. */
    private static boolean isThere(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select to_regclass('read_model.person') is not null");
                var row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void erase(Connection connection, String user) throws SQLException {
        try (var statement = connection.prepareStatement("delete from read_model.person where user_id = ?")) {
            statement.setString(1, user);
            statement.executeUpdate();
        }
    }
}
