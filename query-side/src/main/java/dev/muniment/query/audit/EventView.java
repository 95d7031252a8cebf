package dev.muniment.query.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as stored: at its stored revision, personal text sealed.
 *
 * @param payload the stored JSON
 * @param metadata the stored JSON
 */
public record EventView(
        long position,
        String stream,
        long sequence,
        String type,
        int revision,
        UUID id,
        Instant recordedAt,
        @JsonRawValue String payload,
        @JsonRawValue String metadata) {}
