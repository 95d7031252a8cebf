/** Verifies a transparency log from outside: no Spring, no database, no trust in the server. */
@NullMarked
package dev.muniment.verifier;

import org.jspecify.annotations.NullMarked;
