package dev.muniment.events;

/** Why a session was cut: what became of the ground that it was opened on. */
public enum TerminationCause {
    /** An admin cut it. */
    TERMINATED,
    GRANT_ENDED,
    GRANT_REVOKED,
    GRANT_RETURNED,
    USER_DEACTIVATED,
    USER_REMOVED,
    /** The membership that it was opened by reached its end. */
    MEMBERSHIP_ENDED,
    REMOVED_FROM_GROUP,
    GROUP_ARCHIVED,
    GROUP_WITHDRAWN,
    MODE_DISABLED,
    /** What was open without approval needs it now. */
    APPROVAL_REQUIRED,
    CONNECTION_RETIRED
}
