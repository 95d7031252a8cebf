package dev.muniment.command.users;

import dev.muniment.command.kernel.Checks;
import dev.muniment.command.kernel.Invalid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reason may be; it is kept in the metadata of the events. */
final class Reasons {
    private static final int LONGEST = 2_000;

    private Reasons() {}

    static Optional<Invalid> required(String reason) {
        return new Checks()
                .prose(reason, 1, LONGEST, "/reason")
                .that(reason.isEmpty() || !reason.isBlank(), "/reason", "blank", "must say something.")
                .result();
    }

    static Optional<Invalid> optional(@Nullable String reason) {
        return reason == null
                ? Optional.empty()
                : new Checks().prose(reason, 0, LONGEST, "/reason").result();
    }
}
