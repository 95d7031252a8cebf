package dev.muniment.query.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muniment.access.PolicyWarnings.Warning;
import dev.muniment.events.AccessMode;
import dev.muniment.events.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a draft of an access policy would touch. Lists are sorted by user, then mode, and show the first 1,000; the counts
 * are of all.
 *
 * @param gain who could open at once and could not before
 * @param lose who could open or ask before, and could do neither
 * @param needApproval who would have to ask and did not before
 */
public record EffectView(
        List<Touched> gain, List<Touched> lose, List<Touched> needApproval, Counts counts, List<Warning> warnings) {
    /** How many in all. */
    public record Counts(int gain, int lose, int needApproval) {}

    /** One user in one mode. */
    public record Touched(Person user, AccessMode mode) {}

    /** The user; names are null once erased. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Person(
            UserId id, @Nullable String userName, @Nullable String name) {}
}
