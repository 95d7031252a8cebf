package dev.muniment.eventstore;

/** How much personal text a reader opens; what is left sealed reads as erased. */
public enum Reading {
    /** That of the events and of their metadata. */
    OPENED,
    /** That of the events; addresses and user agents stay sealed. */
    EVENTS_OPENED,
    /** None: the fastest. */
    SEALED
}
