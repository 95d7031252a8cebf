package dev.muniment.eventstore;

import java.util.List;

/**
 * An event in the form in which it will be stored.
 *
 * @param tags what it is about, each once
 */
record PreparedEvent(
        NewEvent source,
        String stream,
        String type,
        int revision,
        String payload,
        String metadata,
        List<String> tags) {}
