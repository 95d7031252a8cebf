package dev.muniment.verifier;

/**
 * Something that is not as it should be.
 *
 * @param kind stable, for programs
 * @param entry the index of the entry it was seen at, from 0; -1 where it concerns the whole
 */
record Finding(Kind kind, long entry, String sentence) {
    /** What may be found. */
    enum Kind {
        /** The checkpoint is not signed by the key, or not at all. */
        BAD_CHECKPOINT,
        /** An entry is not the one that was logged. */
        ALTERED,
        /** An entry is gone. */
        REMOVED,
        /** An entry was put between others. */
        INSERTED,
        /** A larger log was signed before. */
        TRUNCATED,
        /** The entries are not those that were signed. */
        REWRITTEN
    }
}
