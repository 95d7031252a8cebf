package dev.muniment.query.access.adapter;

import dev.muniment.access.AccessFacts;
import dev.muniment.access.MembershipFacts;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import dev.muniment.query.platform.WaitingRequest;
import dev.muniment.query.platform.WaitingRequest.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What waits, by the groups that can decide it: an inbox is read in the order of the positions and no further than asked,
 * however much waits. Not safe for threads; {@link AccessIndex} keeps them apart.
 */
final class Inboxes {
    private static final Comparator<WaitingRequest> BY_POSITION = Comparator.comparingLong(WaitingRequest::position);

    private final Map<RequestId, WaitingRequest> requests = new HashMap<>();
    private final Map<Queue, NavigableMap<Long, WaitingRequest>> queues = new HashMap<>();

    /** What of one kind waits for one group, by position. */
    private record Queue(GroupId group, Kind kind) {}

    @Nullable
    WaitingRequest get(RequestId request) {
        return requests.get(request);
    }

    /** How many requests are pending, whoever they wait for. */
    long pending() {
        return requests.values().stream()
                .filter(request -> request.kind() == Kind.APPROVAL)
                .count();
    }

    void put(WaitingRequest waiting) {
        remove(waiting.request());
        requests.put(waiting.request(), waiting);
        for (var group : waiting.approverGroups()) {
            queues.computeIfAbsent(new Queue(group, waiting.kind()), first -> new TreeMap<>())
                    .put(waiting.position(), waiting);
        }
    }

    void remove(RequestId request) {
        var before = requests.remove(request);
        if (before == null) {
            return;
        }
        for (var group : before.approverGroups()) {
            queues.computeIfPresent(new Queue(group, before.kind()), (queue, waiting) -> {
                waiting.remove(before.position());
                return waiting.isEmpty() ? null : waiting;
            });
        }
    }

    /** What waits for that person's word, oldest first, behind a position. */
    Stream<WaitingRequest> of(UserId person, Set<Kind> kinds, AccessFacts facts, Instant at, long after) {
        var known = facts.user(person);
        if (known == null || !known.isActivePerson()) {
            return Stream.empty();
        }
        List<Iterator<WaitingRequest>> sequences = facts.membershipsOf(person)
                .filter(membership -> counts(membership, facts, at))
                .flatMap(
                        membership -> kinds.stream().map(kind -> decidable(membership, kind, person, facts, at, after)))
                .toList();
        var union = new SortedUnion<>(sequences, BY_POSITION);
        return lazily(union);
    }

    /** Not by {@code Collection.stream}: that asks for the size first, and the tail of a map counts itself for it. */
    private static <T> Stream<T> lazily(Iterator<T> iterator) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
    }

    private static boolean counts(MembershipFacts membership, AccessFacts facts, Instant at) {
        var group = facts.group(membership.group());
        return group != null && group.open() && membership.runsAt(at);
    }

    private Iterator<WaitingRequest> decidable(
            MembershipFacts membership, Kind kind, UserId person, AccessFacts facts, Instant at, long after) {
        var waiting = queues.getOrDefault(new Queue(membership.group(), kind), new TreeMap<>());
        // what was begun before the membership is not theirs to decide
        var rest = waiting.tailMap(Math.max(after, membership.assigned()), false);
        return lazily(rest.values().iterator())
                .filter(request -> membership.assigned() <= request.asOf())
                .filter(request -> !request.requester().equals(person))
                .filter(request -> !request.approvedBy().contains(person))
                .filter(request -> !request.lapsedAt(at))
                .filter(request -> stands(request, facts))
                .iterator();
    }

    /** Whose requester was deactivated is pending no more, whether or not the event of that is written. */
    private static boolean stands(WaitingRequest request, AccessFacts facts) {
        var requester = facts.user(request.requester());
        return request.kind() == Kind.FOLLOW_UP || (requester != null && request.position() > requester.deactivated());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Inboxes same && requests.equals(same.requests) && queues.equals(same.queues);
    }

    @Override
    public int hashCode() {
        return requests.hashCode();
    }
}
