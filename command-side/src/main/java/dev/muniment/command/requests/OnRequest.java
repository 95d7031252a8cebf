package dev.muniment.command.requests;

import dev.muniment.events.RequestId;
import dev.muniment.events.UserId;
import org.jspecify.annotations.Nullable;

/** What commands on a request that was made tell of the facts that they need. */
public sealed interface OnRequest
        permits ApproveRequest,
                RejectRequest,
                WithdrawRequest,
                ReturnAccess,
                RevokeAccess,
                CloseBreakGlass,
                ExpireRequest,
                EndGrant,
                WithdrawRequestAsConsequence,
                RevokeAccessAsConsequence,
                VoidApproval {
    RequestId target();

    /** Whose word it is, so that their places in the approver groups are read; null where nobody speaks. */
    default @Nullable UserId speaker() {
        return null;
    }

    /** Whether it is asked if the rule can still be met. */
    default boolean asksForApprovers() {
        return false;
    }
}
