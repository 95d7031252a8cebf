package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.events.ConnectionEvent.AccessRequestsEnabled;
import dev.muniment.events.ConnectionEvent.ApprovalRuleChanged;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.TerminationCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What was open without an approval is open no more where one is needed now. */
@Component
final class WhenApprovalIsRequiredThenCutSessions implements Policy {
    private final OpenSessions sessions;

    WhenApprovalIsRequiredThenCutSessions(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return switch (event.event()) {
            case AccessRequestsEnabled enabled -> cut(enabled.connection());
            case ApprovalRuleChanged changed -> cut(changed.connection());
            default -> List.of();
        };
    }

    private List<Command<?, ?>> cut(ConnectionId connection) {
        return sessions.cut(
                TerminationCause.APPROVAL_REQUIRED,
                "s.connection_id = :connection and s.group_id is not null",
                Map.of("connection", connection.value()));
    }
}
