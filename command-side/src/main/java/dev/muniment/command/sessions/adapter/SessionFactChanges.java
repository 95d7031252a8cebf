package dev.muniment.command.sessions.adapter;

import dev.muniment.command.platform.FactChange;
import dev.muniment.command.platform.FactChanges;
import dev.muniment.events.Event;
import dev.muniment.events.Id;
import dev.muniment.events.SessionEvent;
import dev.muniment.events.SessionEvent.SessionClosed;
import dev.muniment.events.SessionEvent.SessionOpened;
import dev.muniment.events.SessionEvent.SessionTerminated;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What events of sessions change in the facts: the table holds those that are open. */
@Component
final class SessionFactChanges implements FactChanges {
    private static final String INSERT = """
            insert into command_model.session
                (session_id, user_id, connection_id, mode, group_id, request_id, until)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String DELETE = "delete from command_model.session where session_id = ?";

    /** Which sessions a user has open, which are open on a connection, and which were opened under a grant. */
    @Override
    public Collection<String> keysChanged(Event event) {
        if (!(event instanceof SessionEvent change)) {
            return List.of();
        }
        var keys = new ArrayList<String>();
        keys.add("sessions-of:" + change.user().value());
        keys.add("sessions-on:" + change.connection().value());
        var request = change instanceof SessionOpened opened ? opened.ground().request() : null;
        if (request != null) {
            keys.add("sessions-under:" + request.value());
        }
        return keys;
    }

    @Override
    public List<FactChange> changes(Event event) {
        return event instanceof SessionEvent change ? List.of(change(change)) : List.of();
    }

    private static FactChange change(SessionEvent event) {
        return switch (event) {
            case SessionOpened opened -> insertion(opened);
            case SessionClosed closed -> FactChange.of(DELETE, closed.session().value());
            case SessionTerminated terminated ->
                FactChange.of(DELETE, terminated.session().value());
        };
    }

    private static FactChange insertion(SessionOpened opened) {
        return FactChange.of(
                INSERT,
                opened.session().value(),
                opened.user().value(),
                opened.connection().value(),
                opened.mode().wireName(),
                value(opened.ground().group()),
                value(opened.ground().request()),
                opened.until() == null ? null : Timestamp.from(opened.until()));
    }

    private static @Nullable String value(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
