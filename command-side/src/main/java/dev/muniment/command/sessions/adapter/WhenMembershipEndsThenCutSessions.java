package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.events.MembershipEvent.MembershipEnded;
import dev.muniment.events.MembershipEvent.UserRemovedFromGroup;
import dev.muniment.events.TerminationCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whoever is no longer in a group has nothing open by it, nor by a grant that took the group for granted. */
@Component
final class WhenMembershipEndsThenCutSessions implements Policy {
    private final OpenSessions sessions;

    WhenMembershipEndsThenCutSessions(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return switch (event.event()) {
            case UserRemovedFromGroup removed -> sessions.cutAllOf(removed.user(), TerminationCause.REMOVED_FROM_GROUP);
            case MembershipEnded ended -> sessions.cutAllOf(ended.user(), TerminationCause.MEMBERSHIP_ENDED);
            default -> List.of();
        };
    }
}
