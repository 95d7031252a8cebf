package dev.muniment.eventstore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that this process wrote just now, so that its own readers need neither ask the database for them nor read
 * their JSON each for itself. What another process writes in between breaks the row: then it begins anew.
 */
public final class RecentEvents {
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_CHARACTERS = 32_000_000;

    private final Deque<Recent> events = new ArrayDeque<>();
    private int characters;

    /** Takes what was committed, in order of position. */
    synchronized void add(List<StoredEvent> committed) {
        for (var event : committed) {
            if (!events.isEmpty() && events.getLast().stored().position() + 1 != event.position()) {
                events.clear();
                characters = 0;
            }
            events.addLast(new Recent(event));
            characters += lengthOf(event);
        }
        while (events.size() > MOST_EVENTS || characters > MOST_CHARACTERS) {
            characters -= lengthOf(events.removeFirst().stored());
        }
    }

    private static int lengthOf(StoredEvent event) {
        return event.payload().length() + event.metadata().length();
    }

    /** The events behind a position, at most {@code limit}; none where the first of them is not here. */
    synchronized List<Recent> after(long position, int limit) {
        if (events.isEmpty()
                || position + 1 < events.getFirst().stored().position()
                || position >= events.getLast().stored().position()) {
            return List.of();
        }
        var behind = (int) (events.getLast().stored().position() - position);
        var found = new ArrayList<Recent>(behind);
        var backwards = events.descendingIterator();
        for (int i = 0; i < behind; i++) {
            found.add(backwards.next());
        }
        return found.reversed().subList(0, Math.min(limit, behind));
    }

    /** One of them, and how the program understands it once somebody has read it. */
    static final class Recent {
        private final StoredEvent stored;
        private volatile @Nullable Understood understood;

        Recent(StoredEvent stored) {
            this.stored = stored;
        }

        StoredEvent stored() {
            return stored;
        }

        /** Null where nobody has read it since the last erasure. */
        @Nullable
        RecordedEvent understood(long erasures) {
            var known = understood;
            return known == null || known.erasures() != erasures ? null : known.event();
        }

        void understood(RecordedEvent event, long erasures) {
            understood = new Understood(event, erasures);
        }
    }

    /** @param erasures how many there had been when it was read */
    private record Understood(RecordedEvent event, long erasures) {}
}
