package dev.muniment.eventstore;

import dev.muniment.events.PersonalText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens the personal text of one event.
 *
 * @param key of the person; null when it was destroyed
 */
record Opener(UUID event, @Nullable PersonKey key) {
    PersonalText open(String sealed, String field) {
        return key == null ? PersonalText.ERASED : PersonalText.of(key.open(sealed, event, field));
    }
}
