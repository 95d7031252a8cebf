package dev.muniment.events;

/** Why a pending request is no longer asked. */
public enum WithdrawalCause {
    /** The requester took it back. */
    REQUESTER,
    REQUESTER_DEACTIVATED,
    REQUESTER_REMOVED,
    CONNECTION_RETIRED,
    /** Not enough people are left who could ever approve it. */
    NO_APPROVERS_LEFT
}
