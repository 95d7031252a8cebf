package dev.muniment.events;

import org.jspecify.annotations.Nullable;

/**
 * The envelope of an event: who did it, for whom, from where, within which request, because of what.
 *
 * @param actor a user's id, or {@link #SYSTEM}; never absent
 * @param onBehalfOf a user's id where it differs from the actor
 * @param clientAddress sealed under the key of the {@link #concernedUser}
 * @param userAgent at most 256 characters, sealed under the key of the {@link #concernedUser}
 * @param requestId the X-Request-Id of the HTTP request
 * @param traceparent W3C Trace Context as it came in
 * @param correlationId what everything has in common that one command caused; never absent
 * @param causationId the command or event that led to this event directly
 * @param reason what the command's sender gave as the reason
 * @param tokenId the API token that was used
 * @param tokenIssuedBy who issued that token
 */
public record EventMetadata(
        String actor,
        @Nullable UserId onBehalfOf,
        @Nullable PersonalText clientAddress,
        @Nullable PersonalText userAgent,
        @Nullable String requestId,
        @Nullable String traceparent,
        String correlationId,
        @Nullable String causationId,
        @Nullable String reason,
        @Nullable TokenId tokenId,
        @Nullable UserId tokenIssuedBy) {
    /** The actor where Muniment itself acts: built-in groups, ends that are due, consequences. */
    public static final String SYSTEM = "system";

    /** Metadata of what Muniment does by itself. */
    public static EventMetadata bySystem(String correlationId, @Nullable String causationId) {
        return new EventMetadata(SYSTEM, null, null, null, null, null, correlationId, causationId, null, null, null);
    }

    /** The acting user, or null where the actor is no user. */
    public @Nullable UserId actingUser() {
        return actor.equals(SYSTEM) ? null : new UserId(actor);
    }

    /** Who issued the token that the actor used, where that was somebody else; null otherwise. */
    public @Nullable UserId foreignIssuer() {
        return tokenIssuedBy == null || tokenIssuedBy.value().equals(actor) ? null : tokenIssuedBy;
    }

    /**
     * Whose address and agent these are, and whose key seals them: whom the actor acts for, else the acting user; null
     * where there is neither.
     */
    public @Nullable UserId concernedUser() {
        return onBehalfOf != null ? onBehalfOf : actingUser();
    }
}
