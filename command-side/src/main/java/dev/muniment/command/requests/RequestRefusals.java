package dev.muniment.command.requests;

import dev.muniment.command.kernel.Refusal;
import dev.muniment.command.requests.Request.Status;
import dev.muniment.events.AccessMode;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why commands on access requests are turned down. */
public final class RequestRefusals {
    private RequestRefusals() {}

    /** Only the active ask. */
    public record RequesterNotActive(UserId requester) implements Refusal {
        @Override
        public String code() {
            return "requests.requester-not-active";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return requester + " is not active and asks for nothing; an admin can reactivate them.";
        }
    }

    /** What is retired opens for nobody. */
    public record WantedIsRetired(ConnectionId connection) implements Refusal {
        @Override
        public String code() {
            return "requests.connection-retired";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return connection + " is retired, which cannot be undone; ask for another connection.";
        }
    }

    /** No approval would open it, since the requester is in no group that can access. */
    public record RequesterHasNoGroup(ConnectionId connection, List<GroupId> groups) implements Refusal {
        @Override
        public String code() {
            return "requests.no-access";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return groups.isEmpty()
                    ? "No group can access " + connection + "; ask an admin to allow one."
                    : "You are in no group that can access " + connection + "; ask an admin to put you into one of: "
                            + joined(groups) + ".";
        }
    }

    /** It opens without. */
    public record ApprovalNotNeeded(ConnectionId connection) implements Refusal {
        @Override
        public String code() {
            return "requests.not-needed";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return "You need no approval for " + connection + ": open it.";
        }
    }

    /** An access mode that is off opens nothing, approved or not. */
    public record ModesAreDisabled(ConnectionId connection, List<AccessMode> modes) implements Refusal {
        @Override
        public String code() {
            return "requests.mode-disabled";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return "Off at " + connection + ": "
                    + modes.stream().map(AccessMode::wireName).collect(Collectors.joining(", "))
                    + "; ask for modes that are enabled.";
        }
    }

    /** The people in the approver groups, without the requester, cannot satisfy the rule. */
    public record NobodyCanApprove(ConnectionId connection, List<GroupId> groups) implements Refusal {
        @Override
        public String code() {
            return "requests.nobody-can-approve";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return "The active people in the approver groups other than you are too few to approve a request for "
                    + connection + "; ask an admin to add some to: " + joined(groups) + ".";
        }
    }

    /** The same is asked already. */
    public record TwinIsPending(RequestId twin) implements Refusal {
        @Override
        public String code() {
            return "requests.already-pending";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return "Your request " + twin + " asks for the same and is pending; wait for it or withdraw it.";
        }
    }

    /** Nobody decides on their own request, admins included. */
    public record ReviewerIsRequester(RequestId request) implements Refusal {
        @Override
        public String code() {
            return "requests.own-request";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return request + " is your own: somebody else decides on it. You may withdraw it or return the access.";
        }
    }

    /** The requester may know the secret of the token, so the word may be the requester's own (rulings 17). */
    public record TokenIssuedByRequester(RequestId request) implements Refusal {
        @Override
        public String code() {
            return "requests.token-issued-by-requester";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "The requester of " + request
                    + " issued the token, or the one that it was issued under; decide with a token"
                    + " that another admin issued to you.";
        }
    }

    /** Only who is active decides. */
    public record ReviewerNotActive(UserId reviewer) implements Refusal {
        @Override
        public String code() {
            return "requests.approver-not-active";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return reviewer + " is not active and decides nothing; another approver has to.";
        }
    }

    /** Human beings decide. */
    public record ReviewerIsServiceAccount(UserId reviewer) implements Refusal {
        @Override
        public String code() {
            return "requests.decided-by-service-account";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return reviewer + " is a service account, which decides on no request; a person has to.";
        }
    }

    /** Not in an approver group of the request, or not since it was made. */
    public record ReviewerIsNoApprover(RequestId request) implements Refusal {
        @Override
        public String code() {
            return "requests.not-an-approver";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "You are in no approver group of " + request
                    + ", or not without a break since it was made; one of its approvers has to decide.";
        }
    }

    /** Only whoever asked takes it back. */
    public record ActorIsNotRequester(RequestId request) implements Refusal {
        @Override
        public String code() {
            return "requests.not-requester";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "Only the requester of " + request + " may do this.";
        }
    }

    /** The word comes too late. */
    public record AlreadyDecided(RequestId request, Status status) implements Refusal {
        @Override
        public String code() {
            return "requests.already-decided";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return request + " is " + word(status) + " and no longer pending; nothing was changed.";
        }
    }

    /** There is no access to take away or give back. */
    public record NoGrantRuns(RequestId request, Status status) implements Refusal {
        @Override
        public String code() {
            return "requests.no-grant";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return request + " is " + word(status) + ": it gives no access that could be ended.";
        }
    }

    /** In no break-glass group of the connection. */
    public record RequesterMayNotBreakGlass(ConnectionId connection) implements Refusal {
        @Override
        public String code() {
            return "requests.no-break-glass";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String sentence() {
            return "You are in no break-glass group of " + connection + "; ask for access instead.";
        }
    }

    /** Nothing was broken. */
    public record NotBreakGlass(RequestId request) implements Refusal {
        @Override
        public String code() {
            return "requests.no-follow-up";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return request + " is no use of break-glass, so there is nothing to follow up.";
        }
    }

    /** The follow-up is closed once. */
    public record FollowUpIsClosed(RequestId request, UserId by) implements Refusal {
        @Override
        public String code() {
            return "requests.follow-up-closed";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String sentence() {
            return "The follow-up of " + request + " was closed by " + by + "; it is closed once.";
        }
    }

    private static String joined(List<GroupId> groups) {
        return groups.stream().map(GroupId::value).collect(Collectors.joining(", "));
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
