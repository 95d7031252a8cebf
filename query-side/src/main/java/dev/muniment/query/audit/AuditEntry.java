package dev.muniment.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit trail, for people.
 *
 * @param position of the event; null where no event stands behind the line
 * @param tokenIssuedBy who issued the token that the actor used, where that was somebody else; null otherwise
 * @param line the whole sentence
 * @param before values before the change
 * @param after values after the change
 * @param about ids of whom and what it is about
 * @param type wire name of the event, or code of the refusal
 * @param times how often, where several are told in one line
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditEntry(
        Kind kind,
        @Nullable Long position,
        Instant at,
        @Nullable Actor actor,
        @Nullable Actor onBehalfOf,
        @Nullable Actor tokenIssuedBy,
        String line,
        Map<String, String> before,
        Map<String, String> after,
        List<String> about,
        @Nullable String type,
        @Nullable String reason,
        @Nullable String clientAddress,
        @Nullable String requestId,
        @Nullable String correlationId,
        long times) {
    /** What is told. */
    public enum Kind {
        CHANGE("change"),
        REFUSAL("refusal"),
        DENIED_CHECK("denied-check"),
        SIGN_IN("sign-in"),
        READ("read"),
        OPERATION("operation");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word for it in URLs. */
        public String word() {
            return word;
        }
    }

    /**
     * Who did it.
     *
     * @param id a user's id, or {@code system}
     */
    public record Actor(String id, String name) {
        /** Muniment itself. */
        public static final Actor SYSTEM = new Actor("system", "Muniment");

        /** A user of that name. */
        public static Actor of(UserId user, Names names) {
            return new Actor(user.value(), names.of(user));
        }
    }
}
