package dev.muniment.eventstore;

import dev.muniment.events.Event;
import dev.muniment.events.EventMetadata;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as the program understands it: upcast to its current revision, personal text opened where the person's key
 * still exists and the reader asked for it.
 *
 * @param position its place among all events, from 1, without gaps, in the order of the commits
 * @param stream the id of the thing it happened to
 * @param sequence its place in the stream, from 0
 * @param recordedAt in microseconds; never before that of an earlier position
 */
public record RecordedEvent(
        long position,
        String stream,
        long sequence,
        UUID id,
        Instant recordedAt,
        Event event,
        EventMetadata metadata) {}
