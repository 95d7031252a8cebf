package dev.muniment.eventstore;

import java.time.Instant;

/**
 * Where an entry was written.
 *
 * @param position of its last event; for an entry without events the newest position at that moment, maybe 0
 * @param recordedAt the one moment of the whole entry, in microseconds
 */
public record Appended(long position, Instant recordedAt) {}
