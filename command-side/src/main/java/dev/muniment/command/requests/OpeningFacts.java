package dev.muniment.command.requests;

import dev.muniment.events.AccessMode;
import dev.muniment.events.ApprovalRule;
import dev.muniment.events.ConnectionId;
import dev.muniment.events.GroupId;
import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be known before a request is made.
 *
 * @param position the head of the store at that moment: whoever joins an approver group later decides nothing here
 * @param requester with the groups that the policy names
 * @param readsAll whether the requester is an admin or an auditor, who see every connection
 * @param connection null where there is none
 * @param approvers people of the approver groups other than the requester; of very many, enough for every rule
 * @param pending the requester's requests for the connection that no event has ended
 * @param extended the request that is to be extended; null where there is none
 * @param couldDecide ids of those who may decide at this moment, sorted, at most 100 of them; none unless glass is broken
 * @param couldDecideCount how many they are in all
 */
public record OpeningFacts(
        long position,
        Member requester,
        boolean readsAll,
        @Nullable Wanted connection,
        List<Member> approvers,
        List<Pending> pending,
        @Nullable Extended extended,
        List<UserId> couldDecide,
        int couldDecideCount) {
    /**
     * The connection that somebody wants to open, with its policy.
     *
     * @param groups that can access
     * @param rule of approval; null while access requests are off
     */
    public record Wanted(
            boolean retired,
            long policyVersion,
            List<GroupId> groups,
            List<AccessMode> modes,
            @Nullable ApprovalRule rule) {
        /** The groups whose members see the connection (rulings 20). */
        private List<GroupId> groupsThatSee() {
            var all = new ArrayList<>(groups);
            if (rule != null) {
                all.addAll(rule.approverGroups());
                all.addAll(rule.breakGlassGroups());
            }
            return all;
        }
    }

    /**
     * A request that waits.
     *
     * @param voided whether it counts no more, since the requester was deactivated meanwhile
     */
    public record Pending(RequestId request, List<AccessMode> modes, Instant expiresAt, boolean voided) {}

    /** Whose request that is, and for which connection. */
    public record Extended(UserId requester, ConnectionId connection) {}

    /** The connection, if the requester sees it; what they do not see is as if it were not there. */
    @Nullable
    Wanted visibleAt(Instant at) {
        if (connection == null || readsAll) {
            return connection;
        }
        return requester.among(connection.groupsThatSee(), at).isEmpty() ? null : connection;
    }
}
