package dev.muniment.eventstore;

import dev.muniment.events.PersonalText;
import java.util.UUID;

/** Seals the personal text of one event. */
record Sealer(UUID event, PersonKey key) {
    String seal(PersonalText text, String field) {
        var plain = text.text();
        if (plain == null) {
            throw new IllegalArgumentException(field + " is erased and cannot be written again");
        }
        return key.seal(WritableText.check(plain), event, field);
    }
}
