package dev.muniment.events;

/** Where a membership comes from. */
public enum MembershipSource {
    MANUAL,
    SCIM,
    IDP,
    REQUEST,
    REVIEW
}
