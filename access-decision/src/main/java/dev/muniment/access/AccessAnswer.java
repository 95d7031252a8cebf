package dev.muniment.access;

import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The answer to "may she open it, in this mode, at that instant", with its reasons and its evidence. */
public sealed interface AccessAnswer {
    /** Every check that was made, in their order, met or not. */
    List<Reason> reasons();

    /** The evidence: positions of the events on which the answer rests, ascending, each once. */
    List<Long> positions();

    /**
     * She may.
     *
     * @param until the earliest end among the facts used; null when none of them ends by itself
     */
    record Allowed(Ground via, @Nullable Instant until, List<Reason> reasons, List<Long> positions)
            implements AccessAnswer {
        public Allowed {
            reasons = List.copyOf(reasons);
            positions = List.copyOf(positions);
        }
    }

    /**
     * She may once somebody has approved.
     *
     * @param approverGroups whom to ask, sorted by id
     * @param requestable whether enough people other than herself could approve; otherwise asking is in vain
     */
    record ApprovalRequired(
            List<GroupId> approverGroups, boolean requestable, List<Reason> reasons, List<Long> positions)
            implements AccessAnswer {
        public ApprovalRequired {
            approverGroups = List.copyOf(approverGroups);
            reasons = List.copyOf(reasons);
            positions = List.copyOf(positions);
        }
    }

    /** She may not; the reasons that are not met say why. */
    record Denied(List<Reason> reasons, List<Long> positions) implements AccessAnswer {
        public Denied {
            reasons = List.copyOf(reasons);
            positions = List.copyOf(positions);
        }

        /** Denied for one reason outside of the facts: too stale, or nothing that the asker may know of. */
        public static Denied because(String code, String detail) {
            return new Denied(List.of(Reason.unmet(code, detail)), List.of());
        }
    }

    /** What gives the right to open. */
    sealed interface Ground {
        /** Being in a group that can access. */
        record Membership(GroupId group) implements Ground {}

        /**
         * A running grant, where being in a group does not suffice.
         *
         * @param breakGlass whether it was taken in an emergency, on the user's own word
         */
        record Grant(RequestId request, boolean breakGlass) implements Ground {}
    }

    /** Positions in the form that answers have them. */
    static List<Long> evidence(List<Long> positions) {
        SortedSet<Long> sorted = new TreeSet<>(positions);
        return List.copyOf(sorted);
    }
}
