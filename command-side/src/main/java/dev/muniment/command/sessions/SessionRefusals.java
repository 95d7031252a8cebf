package dev.muniment.command.sessions;

import dev.muniment.access.Reason;
import dev.muniment.command.kernel.Refusal;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.SessionId;
import dev.muniment.events.UserId;
import java.util.List;
import java.util.stream.Collectors;

/** Why commands on sessions are turned down. */
public final class SessionRefusals {
    private SessionRefusals() {}

    /**
     * The user may not open the connection.
     *
     * @param unmet the checks of the decision that said no, at least one, in their order
     */
    public record NotAllowed(List<Reason> unmet) implements Refusal {
        public NotAllowed {
            unmet = List.copyOf(unmet);
        }

        @Override
        public String code() {
            return "sessions.not-allowed";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return unmet.stream()
                    .map(reason -> reason.detail() + " (" + reason.code() + ")")
                    .collect(Collectors.joining(" ", "It does not open: ", ""));
        }
    }

    /** The user may open the connection once somebody has approved. */
    public record ApprovalRequired(ConnectionId connection) implements Refusal {
        @Override
        public String code() {
            return "sessions.approval-required";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return connection + " opens with an approval: ask for it with POST /api/v1/requests, and open it then.";
        }
    }

    /** Somebody opens a session for another user without being an enforcement point. */
    public record UserIsAnother(UserId user) implements Refusal {
        @Override
        public String code() {
            return "sessions.for-another";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "You open sessions for yourself only; for others it takes a token of scope check.";
        }
    }

    /** Neither the session's user nor whoever opened it. */
    public record SessionIsAnothers(SessionId session) implements Refusal {
        @Override
        public String code() {
            return "sessions.of-another";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return session + " is closed by its user or by whoever opened it; an admin may terminate it.";
        }
    }

    /** The session is over, in another way than the sender wants. */
    public record AlreadyEnded(SessionId session) implements Refusal {
        @Override
        public String code() {
            return "sessions.already-ended";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return session + " has ended already: read how, there is nothing left to do.";
        }
    }
}
