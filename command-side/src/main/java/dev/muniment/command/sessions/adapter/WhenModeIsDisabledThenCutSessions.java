package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.events.ConnectionEvent.AccessModeDisabled;
import dev.muniment.events.TerminationCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A mode that is off is open to nobody. */
@Component
final class WhenModeIsDisabledThenCutSessions implements Policy {
    private final OpenSessions sessions;

    WhenModeIsDisabledThenCutSessions(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return event.event() instanceof AccessModeDisabled disabled
                ? sessions.cut(
                        TerminationCause.MODE_DISABLED,
                        "s.connection_id = :connection and s.mode = :mode",
                        Map.of(
                                "connection",
                                disabled.connection().value(),
                                "mode",
                                disabled.mode().wireName()))
                : List.of();
    }
}
