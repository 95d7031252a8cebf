package dev.muniment.http;

/** Slows down whoever keeps failing to sign in, or to claim the installation. */
public interface FailedSignIns {
    /** Counts one failure of the address; a 429 once it has had too many. */
    void count(RequestOrigin origin);

    /** A 429 while the address has had too many, before anything is tried. */
    void barExhausted(RequestOrigin origin);
}
