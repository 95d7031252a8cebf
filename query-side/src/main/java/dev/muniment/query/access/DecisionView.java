package dev.muniment.query.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muniment.access.AccessAnswer;
import dev.muniment.access.AccessAnswer.Allowed;
import dev.muniment.access.AccessAnswer.ApprovalRequired;
import dev.muniment.access.AccessAnswer.Denied;
import dev.muniment.access.AccessAnswer.Ground;
import dev.muniment.access.AccessFacts;
import dev.muniment.access.Reason;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is answered.
 *
 * @param via what gives the right; null unless allowed
 * @param until the earliest end among the facts used; null when there is none
 * @param approverGroups names of the groups to ask; empty unless approval is required
 * @param requestable whether enough people could approve; null unless approval is required
 * @param evidence positions of the events on which the answer rests
 * @param position as of which it was decided
 * @param at the instant against which ends were judged
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DecisionView(
        Decision decision,
        List<Reason> reasons,
        @Nullable Via via,
        @Nullable Instant until,
        List<String> approverGroups,
        @Nullable Boolean requestable,
        List<Long> evidence,
        long position,
        Instant at) {
    /** The three answers. */
    public enum Decision {
        ALLOWED,
        APPROVAL_REQUIRED,
        DENIED
    }

    /**
     * What gives the right to open: being in a group, or the grant that a request became.
     *
     * @param group null for a grant
     * @param request null for a membership
     * @param breakGlass whether the grant was taken in an emergency; null for a membership
     */
    public record Via(
            Kind kind,
            @Nullable GroupRef group,
            @Nullable RequestId request,
            @Nullable Boolean breakGlass) {
        /** Kinds of grounds. */
        public enum Kind {
            MEMBERSHIP,
            GRANT
        }
    }

    /** A group by id and name. */
    public record GroupRef(GroupId id, String name) {}

    /** Puts an answer into words; {@code facts} give the groups' names. */
    public static DecisionView of(AccessAnswer answer, AccessFacts facts, long position, Instant at) {
        return switch (answer) {
            case Allowed allowed ->
                new DecisionView(
                        Decision.ALLOWED,
                        allowed.reasons(),
                        via(allowed.via(), facts),
                        allowed.until(),
                        List.of(),
                        null,
                        allowed.positions(),
                        position,
                        at);
            case ApprovalRequired required ->
                new DecisionView(
                        Decision.APPROVAL_REQUIRED,
                        required.reasons(),
                        null,
                        null,
                        required.approverGroups().stream()
                                .map(group -> nameOf(group, facts))
                                .toList(),
                        required.requestable(),
                        required.positions(),
                        position,
                        at);
            case Denied denied ->
                new DecisionView(
                        Decision.DENIED,
                        denied.reasons(),
                        null,
                        null,
                        List.of(),
                        null,
                        denied.positions(),
                        position,
                        at);
        };
    }

    private static Via via(Ground ground, AccessFacts facts) {
        return switch (ground) {
            case Ground.Membership membership ->
                new Via(
                        Via.Kind.MEMBERSHIP,
                        new GroupRef(membership.group(), nameOf(membership.group(), facts)),
                        null,
                        null);
            case Ground.Grant grant -> new Via(Via.Kind.GRANT, null, grant.request(), grant.breakGlass());
        };
    }

    private static String nameOf(GroupId group, AccessFacts facts) {
        var known = facts.group(group);
        return known == null ? group.value() : known.name();
    }

    /** Whether it is a plain yes. Not named like a property, or it would be one in JSON. */
    public boolean saysYes() {
        return decision == Decision.ALLOWED;
    }

    /** The code of the first check that is not met; null when all are. */
    public @Nullable String firstUnmet() {
        return reasons.stream()
                .filter(reason -> !reason.met())
                .map(Reason::code)
                .findFirst()
                .orElse(null);
    }
}
