/** Speed, measured: each figure as a ratio against a floor or a peer of the same run on the same machine. */
@NullMarked
package dev.muniment.benchmarks;

import org.jspecify.annotations.NullMarked;
