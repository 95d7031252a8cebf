package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.events.TerminationCause;
import dev.muniment.events.UserEvent.UserDeactivated;
import dev.muniment.events.UserEvent.UserRemoved;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A user who is inactive or removed has nothing open. */
@Component
@Order(OpenSessions.FIRST)
final class WhenUserLeavesThenCutSessions implements Policy {
    private final OpenSessions sessions;

    WhenUserLeavesThenCutSessions(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return switch (event.event()) {
            case UserDeactivated deactivated ->
                sessions.cutAllOf(deactivated.user(), TerminationCause.USER_DEACTIVATED);
            case UserRemoved removed -> sessions.cutAllOf(removed.user(), TerminationCause.USER_REMOVED);
            default -> List.of();
        };
    }
}
