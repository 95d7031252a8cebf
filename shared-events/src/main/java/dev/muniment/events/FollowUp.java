package dev.muniment.events;

/** What somebody else found of a use of break-glass. */
public enum FollowUp {
    JUSTIFIED,
    UNJUSTIFIED
}
