package dev.muniment.events;

/** What a user is. */
public enum UserKind {
    /** A human being; has an e-mail address. */
    PERSON,
    /** A service account: may ask for access, never approves, reviews or counts as the last admin. */
    SERVICE
}
