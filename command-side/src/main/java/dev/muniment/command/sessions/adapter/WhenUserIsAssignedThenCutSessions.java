package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.events.MembershipEvent.UserAssignedToGroup;
import dev.muniment.events.TerminationCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whoever comes into a group that needs approval needs it for what is open, too. */
@Component
final class WhenUserIsAssignedThenCutSessions implements Policy {
    private static final String ASKED = """
            s.user_id = :user and exists (
                select 1 from command_model.policy_group p
                where p.connection_id = s.connection_id and p.part = 'NEEDS_APPROVAL' and p.group_id = :group)""";

    private final OpenSessions sessions;

    WhenUserIsAssignedThenCutSessions(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return event.event() instanceof UserAssignedToGroup assigned
                ? sessions.cut(
                        TerminationCause.APPROVAL_REQUIRED,
                        ASKED,
                        Map.of(
                                "user",
                                assigned.user().value(),
                                "group",
                                assigned.group().value()))
                : List.of();
    }
}
