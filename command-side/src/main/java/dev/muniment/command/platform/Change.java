package dev.muniment.command.platform;

import dev.muniment.http.Caller;
import dev.muniment.http.RequestOrigin;
import dev.muniment.http.TakesParameters;
import org.jspecify.annotations.Nullable;

/**
 * A request that changes something, apart from what it changes: endpoints take it as a parameter.
 *
 * @param body as read from JSON, to tell repetitions apart; null where there is none
 * @param reason what goes into the events' metadata
 * @param onBehalf for whom the caller asks; null for themselves
 */
@TakesParameters("dryRun")
public record Change(
        Caller caller,
        RequestOrigin origin,
        String method,
        String path,
        boolean dryRun,
        @Nullable IfMatch ifMatch,
        @Nullable String idempotencyKey,
        @Nullable Object body,
        @Nullable String reason,
        Sender.@Nullable OnBehalf onBehalf) {
    /** The same with the body that was read. */
    public Change with(Object readBody) {
        return new Change(caller, origin, method, path, dryRun, ifMatch, idempotencyKey, readBody, reason, onBehalf);
    }

    /** The same with a reason. */
    public Change because(@Nullable String given) {
        return new Change(caller, origin, method, path, dryRun, ifMatch, idempotencyKey, body, given, onBehalf);
    }

    /** The same for somebody else; whether the caller may is for the endpoint to know. */
    public Change onBehalfOf(Sender.OnBehalf other) {
        return new Change(caller, origin, method, path, dryRun, ifMatch, idempotencyKey, body, reason, other);
    }

    /** Whoever sent the request, for the envelope of the events. */
    public Sender sender() {
        return Sender.of(caller, origin, reason).onBehalfOf(onBehalf);
    }
}
