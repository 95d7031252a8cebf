package dev.muniment.command.sessions.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.Policy;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.RequestEvent.AccessEnded;
import dev.muniment.events.RequestEvent.AccessReturned;
import dev.muniment.events.RequestEvent.AccessRevoked;
import dev.muniment.events.TerminationCause;
import dev.muniment.eventstore.RecordedEvent;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What was open by a group and came to need a grant is not open without that grant. (Sessions that were opened under it end in the entry that ends it.) */
@Component
final class WhenGrantEndsThenCutSessions implements Policy {
    private final OpenSessions sessions;

    WhenGrantEndsThenCutSessions(OpenSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Command<?, ?>> when(RecordedEvent event) {
        return switch (event.event()) {
            case AccessEnded ended -> cut(ended, TerminationCause.GRANT_ENDED);
            case AccessRevoked revoked -> cut(revoked, TerminationCause.GRANT_REVOKED);
            case AccessReturned returned -> cut(returned, TerminationCause.GRANT_RETURNED);
            default -> List.of();
        };
    }

    private List<Command<?, ?>> cut(RequestEvent end, TerminationCause cause) {
        return sessions.cut(
                cause,
                "s.user_id = :user and s.connection_id = :connection",
                Map.of(
                        "user",
                        end.requester().value(),
                        "connection",
                        end.connection().value()));
    }
}
