package dev.muniment.command.platform;

import dev.muniment.events.EventMetadata;
import dev.muniment.events.PersonalText;
import dev.muniment.events.UserId;
import dev.muniment.eventstore.RecordedEvent;
import dev.muniment.http.Caller;
import dev.muniment.http.RequestOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command and why.
 *
 * @param caller null for Muniment itself and for a newcomer
 * @param newcomer a user without any token yet: whoever claims the installation; else null
 * @param origin of the HTTP request, null where there is none
 * @param reason what was given as the reason
 * @param cause the event that led to it; null for a command that nothing here caused
 * @param correlationId what the cause belongs to; null for a command that nothing here caused
 * @param onBehalf for whom the caller acts; null for themselves
 */
public record Sender(
        @Nullable Caller caller,
        @Nullable UserId newcomer,
        @Nullable RequestOrigin origin,
        @Nullable String reason,
        @Nullable String cause,
        @Nullable String correlationId,
        @Nullable OnBehalf onBehalf) {
    /**
     * A user for whom an enforcement point acts.
     *
     * @param clientAddress where the user is, as the enforcement point saw it; null unknown
     */
    public record OnBehalf(UserId user, @Nullable String clientAddress) {}

    /** Muniment itself, on its own account. */
    public static final Sender SYSTEM = new Sender(null, null, null, null, null, null, null);

    /** Somebody over HTTP. */
    public static Sender of(Caller caller, RequestOrigin origin, @Nullable String reason) {
        return new Sender(caller, null, origin, reason, null, null, null);
    }

    /** Somebody who has no token yet, and for that reason may do next to nothing. */
    public static Sender newcomer(UserId newcomer, RequestOrigin origin) {
        return new Sender(null, newcomer, origin, null, null, null, null);
    }

    /** Muniment itself, as a consequence of an event. */
    public static Sender because(RecordedEvent event) {
        return new Sender(
                null, null, null, null, event.id().toString(), event.metadata().correlationId(), null);
    }

    /** The same for somebody else: the address is theirs, and the agent that of nobody. */
    public Sender onBehalfOf(@Nullable OnBehalf other) {
        return new Sender(caller, newcomer, origin, reason, cause, correlationId, other);
    }

    private String actor() {
        if (caller != null) {
            return caller.user().value();
        }
        return newcomer != null ? newcomer.value() : EventMetadata.SYSTEM;
    }

    /**
     * The envelope of the events to be.
     *
     * @param commandId names this sending; what a command causes is correlated by it
     */
    EventMetadata metadata(String commandId) {
        var correlation = correlationId == null ? commandId : correlationId;
        var because = cause == null ? commandId : cause;
        return new EventMetadata(
                actor(),
                onBehalf == null ? null : onBehalf.user(),
                text(clientAddress()),
                text(onBehalf == null && origin != null ? origin.userAgent() : null),
                origin == null ? null : origin.requestId(),
                origin == null ? null : origin.traceparent(),
                correlation,
                because,
                reason,
                caller == null ? null : caller.token(),
                caller == null ? null : caller.tokenIssuedBy());
    }

    private @Nullable String clientAddress() {
        if (onBehalf != null) {
            return onBehalf.clientAddress();
        }
        return origin == null ? null : origin.clientAddress();
    }

    private static @Nullable PersonalText text(@Nullable String text) {
        return text == null ? null : PersonalText.of(text);
    }
}
