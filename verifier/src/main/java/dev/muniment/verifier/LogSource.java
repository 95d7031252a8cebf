package dev.muniment.verifier;

import java.io.IOException;

/** Where a log lies: what it answers may be anything, and is believed only once it verifies. */
interface LogSource {
    /** What is at {@code checkpoint} or at the path of a tile; an {@link IOException} where it cannot be had. */
    byte[] read(String path) throws IOException;
}
