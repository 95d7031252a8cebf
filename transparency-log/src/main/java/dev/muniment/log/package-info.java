/** The log as RFC 9162 and C2SP have it: hashes, tiles, proofs, checkpoints. Knows the JDK alone. */
@NullMarked
package dev.muniment.log;

import org.jspecify.annotations.NullMarked;
