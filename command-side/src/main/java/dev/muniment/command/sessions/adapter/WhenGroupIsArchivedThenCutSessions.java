package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.events.GroupEvent.GroupArchived;
import dev.muniment.events.TerminationCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An archived group opens nothing. */
@Component
final class WhenGroupIsArchivedThenCutSessions implements Policy {
    private final OpenSessions sessions;

    WhenGroupIsArchivedThenCutSessions(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return event.event() instanceof GroupArchived archived
                ? sessions.cut(
                        TerminationCause.GROUP_ARCHIVED,
                        "s.group_id = :group",
                        Map.of("group", archived.group().value()))
                : List.of();
    }
}
