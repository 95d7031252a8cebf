package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.events.ConnectionEvent.GroupWithdrawn;
import dev.muniment.events.GroupId;
import dev.muniment.events.TerminationCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A group that a policy no longer names opens the connection no more, and no grant does so for its members. */
@Component
final class WhenGroupIsWithdrawnThenCutSessions implements Policy {
    private static final String RESTING_ON_IT =
            "s.connection_id = :connection and (s.group_id = :group or s.request_id is not null)";

    private final OpenSessions sessions;

    WhenGroupIsWithdrawnThenCutSessions(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return event.event() instanceof GroupWithdrawn withdrawn
                ? sessions.cut(cause(withdrawn.group()), RESTING_ON_IT, parameters(withdrawn))
                : List.of();
    }

    private static Map<String, String> parameters(GroupWithdrawn withdrawn) {
        return Map.of(
                "connection",
                withdrawn.connection().value(),
                "group",
                withdrawn.group().value());
    }

    /** Where it was withdrawn because it was archived, that is why. */
    private TerminationCause cause(GroupId group) {
        return sessions.isArchived(group) ? TerminationCause.GROUP_ARCHIVED : TerminationCause.GROUP_WITHDRAWN;
    }
}
