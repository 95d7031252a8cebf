package dev.muniment.access;

/** Where a user stands in the organisation. */
public enum UserStatus {
    /** Registered, has not signed in yet. */
    INVITED,
    /** May use what they were given. */
    ACTIVE,
    /** Locked out until reactivated. */
    INACTIVE,
    /** Gone for good. */
    REMOVED
}
