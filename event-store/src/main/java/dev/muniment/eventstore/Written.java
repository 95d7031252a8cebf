package dev.muniment.eventstore;

import dev.muniment.eventstore.Judge.Placed;
import dev.muniment.eventstore.Judge.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What one transaction wrote and whom it refused; true only once it is committed.
 *
 * @param transaction its number in the database, by which its fate can be asked
 */
record Written(List<Placed> accepted, List<Refused> refused, Instant recordedAt, String transaction) {
    List<UUID> eventIds() {
        return accepted.stream()
                .flatMap(placed -> placed.entry().events().stream())
                .map(event -> event.source().id())
                .toList();
    }

    /** Tells every command of the batch how it went. Keys first: the next command may need them at once. */
    void announce(PersonalData personalData, RecentEvents recent) {
        for (var placed : accepted) {
            placed.entry().newKeys().forEach(personalData::remember);
            placed.entry().erasedUsers().forEach(personalData::forget);
        }
        var stored = new ArrayList<StoredEvent>();
        accepted.forEach(placed -> placed.addStored(recordedAt, stored));
        recent.add(stored);
        accepted.forEach(placed -> placed.entry().outcome().complete(new Appended(placed.last(), recordedAt)));
        refused.forEach(refusal -> refusal.entry().outcome().completeExceptionally(refusal.why()));
    }
}
