package dev.muniment.query.platform;

/** Kinds of resources that can be read back by their id. */
public enum ResourceKind {
    USER,
    GROUP,
    MEMBER,
    CONNECTION,
    /** The access policy of a connection, by the connection's id. */
    POLICY,
    TOKEN,
    REQUEST,
    SESSION
}
