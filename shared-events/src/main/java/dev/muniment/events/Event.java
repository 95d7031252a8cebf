package dev.muniment.events;

import java.util.List;

/**
 * Something that happened, for ever true. A published event is never edited: a change of its fields is a new revision
 * with an upcaster.
 */
public sealed interface Event
        permits ConnectionEvent,
                GroupEvent,
                InstanceEvent,
                MembershipEvent,
                RequestEvent,
                SessionEvent,
                TokenEvent,
                UserEvent {
    /** The stream the event belongs to. */
    Id stream();

    /** Whom and what the event is about, its own stream included: the ids under which the trail finds it. */
    List<Id> about();
}
