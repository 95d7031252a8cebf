package dev.muniment.events;

/** Why a grant was taken away before its end. */
public enum RevocationCause {
    /** An approver or an admin took it away. */
    REVOKED,
    REQUESTER_DEACTIVATED,
    REQUESTER_REMOVED,
    CONNECTION_RETIRED
}
