package dev.muniment.eventstore;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as the store has it, at its stored revision, personal text sealed.
 *
 * @param position its place among all events, from 1, without gaps, in the order of the commits
 * @param stream the id of the thing it happened to
 * @param sequence its place in the stream, from 0
 * @param type the wire name
 * @param revision the revision of the wire form that was written
 * @param recordedAt in microseconds; never before that of an earlier position
 * @param payload canonical JSON (RFC 8785), byte for byte what was written
 * @param metadata canonical JSON likewise
 */
public record StoredEvent(
        long position,
        String stream,
        long sequence,
        String type,
        int revision,
        UUID id,
        Instant recordedAt,
        String payload,
        String metadata) {}
