package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.events.ConnectionEvent.ConnectionRetired;
import dev.muniment.events.TerminationCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A retired connection is open to nobody. */
@Component
@Order(OpenSessions.FIRST)
final class WhenConnectionIsRetiredThenCutSessions implements Policy {
    private final OpenSessions sessions;

    WhenConnectionIsRetiredThenCutSessions(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return event.event() instanceof ConnectionRetired retired
                ? sessions.cut(
                        TerminationCause.CONNECTION_RETIRED,
                        "s.connection_id = :connection",
                        Map.of("connection", retired.connection().value()))
                : List.of();
    }
}
