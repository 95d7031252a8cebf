package dev.muniment.command.requests;

import dev.muniment.events.Event;
import dev.muniment.events.RequestEvent;
import dev.muniment.events.SessionEvent.SessionTerminated;
import dev.muniment.events.TerminationCause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a grant takes the sessions under it along, in the same entry (rulings 9). */
final class Sessions {
    private Sessions() {}

    /** The end, and then that of each session. */
    static List<Event> cutBy(RequestEvent end, RequestFacts facts, TerminationCause cause, @Nullable String reason) {
        var events = new ArrayList<Event>();
        events.add(end);
        facts.sessions()
                .forEach(session ->
                        events.add(new SessionTerminated(session, end.requester(), end.connection(), cause, reason)));
        return events;
    }
}
